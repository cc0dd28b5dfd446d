package io.engagementhub.chatbot.conversation.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.TOO_MANY_REQUESTS;
import static io.engagementhub.kit.problems.ProblemType.UNAVAILABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.chatbot.conversation.ConversationConfig;
import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.SayTurn;
import io.engagementhub.chatbot.conversation.TurnListeners;
import io.engagementhub.chatbot.conversation.http.SocketMessages.In;
import io.engagementhub.chatbot.conversation.http.SocketMessages.Out;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.problems.Problem;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it goes. Every turn from the start (or after the one named by {@code ?after=},
 * its seq) comes once, in order, whoever says it and through whichever door; so does every change
 * of state.
 */
@WebSocket(path = "/v1/conversations/{id}/socket", endpointId = ConversationSocket.ENDPOINT)
@RolesAllowed({Roles.GATEWAY, Roles.CUSTOMER})
public class ConversationSocket {
  static final String ENDPOINT = "conversation";
  private static final Logger LOG = Logger.getLogger(ConversationSocket.class);
  private static final CloseReason TOO_FAST = new CloseReason(1008, "too many messages");

  private final Conversations conversations;
  private final SayTurn sayTurn;
  private final TurnListeners listeners;
  private final ConversationConfig config;
  private final InstantSource clock;
  private final SecurityIdentity identity;
  private final Map<String, Following> open = new ConcurrentHashMap<>();

  ConversationSocket(
      Conversations conversations,
      SayTurn sayTurn,
      TurnListeners listeners,
      ConversationConfig config,
      InstantSource clock,
      SecurityIdentity identity) {
    this.conversations = conversations;
    this.sayTurn = sayTurn;
    this.listeners = listeners;
    this.config = config;
    this.clock = clock;
    this.identity = identity;
  }

  @OnOpen
  @RunOnVirtualThread
  void opened(WebSocketConnection connection, @PathParam("id") String id) {
    var request = connection.handshakeRequest();
    var caller = Callers.of(identity, request::header);
    var follower =
        new Follower(connection, id, caller, afterSeq(request.query()), conversations, clock);
    Runnable listener = follower::show;
    open.put(connection.id(), new Following(follower, listener));
    listeners.follow(id, listener);
    follower.show();
  }

  @OnClose
  void closed(WebSocketConnection connection) {
    var following = open.remove(connection.id());
    if (following != null) {
      listeners.unfollow(following.follower.conversationId, following.listener);
    }
  }

  @OnTextMessage
  @RunOnVirtualThread
  void received(WebSocketConnection connection, String text) {
    var following = open.get(connection.id());
    if (following == null) {
      return;
    }
    var follower = following.follower;
    if (!follower.allows(config.socketMessages(), config.socketWindow())) {
      follower.send(problem(TOO_MANY_REQUESTS, "Slow down", null));
      connection.closeAndAwait(TOO_FAST);
      return;
    }
    var message = read(text);
    if (message == null || message.type() == null) {
      follower.send(problem(MALFORMED, "A message is a JSON object with a type", null));
      return;
    }
    switch (message.type()) {
      case "ping" -> follower.send(Out.pong());
      case "turn" -> say(follower, message);
      default -> follower.send(problem(INVALID, "type is turn or ping", null));
    }
  }

  private void say(Follower follower, In message) {
    var id = message.clientTurnId();
    if (message.text() == null
        || (id != null && (id.isBlank() || id.length() > 100 || id.indexOf('\0') >= 0))) {
      follower.send(problem(INVALID, "A turn has a text; its id has up to 100 characters", null));
      return;
    }
    var command = new SayTurn.Command(follower.caller, follower.conversationId, message.text(), id);
    switch (sayTurn.handle(command)) {
      case SayTurn.Outcome.Said said -> follower.show();
      case SayTurn.Outcome.NoSuchConversation() ->
          follower.send(problem(NOT_FOUND, "There is no such conversation", id));
      case SayTurn.Outcome.IsClosed() ->
          follower.send(problem(CONFLICT, "The conversation is over; start another one", id));
      case SayTurn.Outcome.IdReused() ->
          follower.send(problem(INVALID, "Another text was said under this id", id));
      case SayTurn.Outcome.Refused(var fault) ->
          follower.send(problem(INVALID, "The text " + fault, id));
    }
  }

  @OnError
  void failed(WebSocketConnection connection, Throwable failure) {
    LOG.warn("socket message failed", failure);
    var following = open.get(connection.id());
    if (following != null && connection.isOpen()) {
      connection
          .sendText(problem(UNAVAILABLE, UNAVAILABLE.title(), null))
          .subscribe()
          .with(sent -> {}, gone -> {});
    }
  }

  private static Out problem(ProblemType type, String detail, @Nullable String clientTurnId) {
    return Out.of(Problem.of(type, detail), clientTurnId);
  }

  private static @Nullable In read(String text) {
    try {
      return EventMapper.shared().readValue(text, In.class);
    } catch (JsonProcessingException unreadable) {
      return null;
    }
  }

  private static int afterSeq(@Nullable String query) {
    if (query != null) {
      for (var pair : query.split("&")) {
        if (pair.matches("after=[0-9]{1,9}")) {
          return Integer.parseInt(pair.substring("after=".length()));
        }
      }
    }
    return 0;
  }

  private record Following(Follower follower, Runnable listener) {}
}
