package io.engagementhub.chatbot.conversation;

import io.engagementhub.chatbot.conversation.domain.Bot;
import io.engagementhub.chatbot.conversation.domain.Caller;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.Heard;
import io.engagementhub.chatbot.conversation.domain.Queues;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Speaker;
import io.engagementhub.chatbot.conversation.domain.TurnText;
import io.engagementhub.kit.ids.NewIds;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a visitor's turn, and the bot's reply where it is the bot's turn to speak. */
@ApplicationScoped
public class SayTurn {
  private final Conversations conversations;
  private final Touchpoints touchpoints;
  private final HearVisitor hearVisitor;
  private final InstantSource clock;

  SayTurn(
      Conversations conversations,
      Touchpoints touchpoints,
      HearVisitor hearVisitor,
      InstantSource clock) {
    this.conversations = conversations;
    this.touchpoints = touchpoints;
    this.hearVisitor = hearVisitor;
    this.clock = clock;
  }

  public Outcome handle(Command command) {
    var fault = TurnText.faultOf(command.text());
    if (fault.isPresent()) {
      return new Outcome.Refused(fault.get());
    }
    var peek = conversations.find(command.conversationId());
    if (peek.isEmpty() || !command.caller().mayJoin(peek.get().party())) {
      return new Outcome.NoSuchConversation();
    }
    // Searching takes milliseconds; done before the row is locked, used only if the bot may speak.
    var heard =
        peek.get().state() instanceof BotTalking ? hearVisitor.handle(command.text()) : null;
    return QuarkusTransaction.requiringNew().call(() -> inTransaction(command, heard));
  }

  private Outcome inTransaction(Command command, @Nullable Heard heard) {
    var found = conversations.lock(command.conversationId());
    if (found.isEmpty() || !command.caller().mayJoin(found.get().party())) {
      return new Outcome.NoSuchConversation();
    }
    var locked = found.get();
    var repeat = repeatOf(command);
    if (repeat != null) {
      return repeat;
    }
    var now = clock.instant();
    var conversation = recognised(locked.in(locked.state().at(now)), command.caller());
    if (conversation.state() instanceof Closed) {
      return new Outcome.IsClosed();
    }
    var turn =
        new Turn(
            conversation.turns() + 1,
            NewIds.next(),
            Speaker.VISITOR,
            command.text(),
            null,
            command.clientTurnId(),
            null,
            List.of(),
            now);
    return said(conversation, turn, heard, now);
  }

  private Outcome said(Conversation before, Turn turn, @Nullable Heard heard, Instant now) {
    var turns = new ArrayList<Turn>();
    turns.add(turn);
    var conversation = before.heard(turn);
    if (conversation.state() instanceof BotTalking talking) {
      var understood = heard == null ? hearVisitor.handle(turn.text()) : heard;
      var reply = Bot.reply(talking, understood, Queues.of(turn.text()), now);
      var answer = answer(turn, reply, now);
      turns.add(answer);
      conversation = conversation.heard(answer).in(reply.next());
    }
    for (var each : turns) {
      conversations.append(conversation.id(), each);
    }
    conversations.save(conversation);
    touchpoints.said(conversation, turns);
    return new Outcome.Said(conversation, turns);
  }

  private static Turn answer(Turn turn, Bot.Reply reply, Instant now) {
    return new Turn(
        turn.seq() + 1,
        NewIds.next(),
        Speaker.BOT,
        reply.text(),
        null,
        null,
        turn.seq(),
        reply.citations(),
        now);
  }

  private @Nullable Outcome repeatOf(Command command) {
    if (command.clientTurnId() == null) {
      return null;
    }
    var id = command.conversationId();
    var said = conversations.said(id, Speaker.VISITOR, command.clientTurnId());
    if (said.isEmpty()) {
      return null;
    }
    if (!said.get().text().equals(command.text())) {
      return new Outcome.IdReused();
    }
    var turns = new ArrayList<>(List.of(said.get()));
    turns.addAll(conversations.repliesTo(id, said.get().seq()));
    return new Outcome.Said(conversations.find(id).orElseThrow(), turns);
  }

  /** A visitor who signed in meanwhile takes their conversation along. */
  private static Conversation recognised(Conversation conversation, Caller caller) {
    var user = caller.userId();
    return user == null || conversation.party().userId() != null
        ? conversation
        : conversation.with(conversation.party().signedIn(user));
  }

  /**
   * What is said.
   *
   * @param clientTurnId the sender's own id, up to 100 characters; a repeat under it is not said
   *     twice
   */
  public record Command(
      Caller caller, String conversationId, String text, @Nullable String clientTurnId) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** Said; {@code turns} are the visitor's and, if the bot talks, its reply. */
    record Said(Conversation conversation, List<Turn> turns) implements Outcome {}

    /** There is none, or it is not this caller's. */
    record NoSuchConversation() implements Outcome {}

    record IsClosed() implements Outcome {}

    /** Another text was said under this client turn id. */
    record IdReused() implements Outcome {}

    /** The text may not be said. */
    record Refused(String fault) implements Outcome {}
  }
}
