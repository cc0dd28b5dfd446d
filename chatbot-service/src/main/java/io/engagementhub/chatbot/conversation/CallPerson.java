package io.engagementhub.chatbot.conversation;

import io.engagementhub.chatbot.conversation.domain.Bot;
import io.engagementhub.chatbot.conversation.domain.Caller;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.HandOffReason;
import io.engagementhub.chatbot.conversation.domain.Queues;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Speaker;
import io.engagementhub.kit.ids.NewIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;

/** Hands a conversation over to a person at once; one that waits or is held already stays so. */
@ApplicationScoped
public class CallPerson {
  private final Conversations conversations;
  private final Touchpoints touchpoints;
  private final InstantSource clock;

  CallPerson(Conversations conversations, Touchpoints touchpoints, InstantSource clock) {
    this.conversations = conversations;
    this.touchpoints = touchpoints;
    this.clock = clock;
  }

  /**
   * Hands over.
   *
   * @param topic what it is about, in the visitor's words; chooses the queue
   */
  @Transactional
  public Outcome handle(Caller caller, String conversationId, String topic) {
    var found = conversations.lock(conversationId);
    if (found.isEmpty() || !caller.mayJoin(found.get().party())) {
      return new Outcome.NoSuchConversation();
    }
    var conversation = found.get();
    return switch (conversation.state().at(clock.instant())) {
      case Closed closed -> new Outcome.IsClosed();
      case BotTalking talking -> new Outcome.Called(handOver(conversation, talking, topic));
      default -> new Outcome.Called(conversation);
    };
  }

  private Conversation handOver(Conversation conversation, BotTalking talking, String topic) {
    var now = clock.instant();
    var turn =
        new Turn(
            conversation.turns() + 1,
            NewIds.next(),
            Speaker.BOT,
            Bot.PERSON_COMES,
            null,
            null,
            null,
            List.of(),
            now);
    var next =
        conversation
            .heard(turn)
            .in(talking.handOff(Queues.of(topic), HandOffReason.REQUESTED, now));
    conversations.append(next.id(), turn);
    conversations.save(next);
    touchpoints.said(next, List.of(turn));
    return next;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** A person was called, now or before. */
    record Called(Conversation conversation) implements Outcome {}

    record NoSuchConversation() implements Outcome {}

    record IsClosed() implements Outcome {}
  }
}
