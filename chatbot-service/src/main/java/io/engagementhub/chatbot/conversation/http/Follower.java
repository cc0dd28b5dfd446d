package io.engagementhub.chatbot.conversation.http;

import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.domain.Caller;
import io.engagementhub.chatbot.conversation.http.ConversationResponse.StateResponse;
import io.engagementhub.kit.problems.Causes;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One socket: what it has been shown so far, and how much it has said lately. */
final class Follower {
  private static final int AT_ONCE = 100;

  final String conversationId;
  final Caller caller;
  private final WebSocketConnection connection;
  private final Conversations conversations;
  private final InstantSource clock;
  private final Deque<Instant> heard = new ArrayDeque<>();
  private final ReentrantLock showing = new ReentrantLock();
  private int shownSeq;
  private @Nullable StateResponse shownState;

  Follower(
      WebSocketConnection connection,
      String conversationId,
      Caller caller,
      int afterSeq,
      Conversations conversations,
      InstantSource clock) {
    this.connection = connection;
    this.conversationId = conversationId;
    this.caller = caller;
    this.shownSeq = afterSeq;
    this.conversations = conversations;
    this.clock = clock;
  }

  /** Shows what has not been shown yet, each turn once and in order. */
  void show() {
    showing.lock();
    try {
      var conversation = conversations.find(conversationId);
      if (conversation.isEmpty() || !caller.mayJoin(conversation.get().party())) {
        return;
      }
      boolean more = true;
      while (more && connection.isOpen()) {
        var turns = conversations.turns(conversationId, shownSeq, AT_ONCE);
        for (var turn : turns) {
          send(SocketMessages.Out.of(TurnResponse.of(turn)));
          shownSeq = turn.seq();
        }
        more = turns.size() == AT_ONCE;
      }
      var state = StateResponse.of(conversation.get().state().at(clock.instant()));
      if (!state.equals(shownState)) {
        send(SocketMessages.Out.of(state));
        shownState = state;
      }
    } finally {
      showing.unlock();
    }
  }

  /** Sends the message; nothing, if the visitor is gone or goes while it is sent. */
  void send(SocketMessages.Out message) {
    if (!connection.isOpen()) {
      return;
    }
    try {
      connection.sendTextAndAwait(message);
    } catch (RuntimeException e) {
      if (connection.isOpen() && !isReset(e)) {
        throw e;
      }
    }
  }

  /** A visitor who is gone may be known by a write that failed before by a socket that closed. */
  private static boolean isReset(RuntimeException failure) {
    return Causes.of(failure)
        .anyMatch(cause -> cause instanceof IOException || cause instanceof HttpClosedException);
  }

  /** Counts one message; false if there are more than {@code most} within {@code window}. */
  boolean allows(int most, Duration window) {
    var now = clock.instant();
    synchronized (heard) {
      while (!heard.isEmpty() && heard.peekFirst().isBefore(now.minus(window))) {
        heard.removeFirst();
      }
      if (heard.size() >= most) {
        return false;
      }
      heard.addLast(now);
      return true;
    }
  }
}
