package io.engagementhub.chatbot.desk;

import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.Touchpoints;
import io.engagementhub.chatbot.conversation.domain.Agent;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Lets go of a conversation: back to the queue, to the bot, or closed. */
@ApplicationScoped
public class LeaveConversation {
  private final Conversations conversations;
  private final Touchpoints touchpoints;
  private final InstantSource clock;

  LeaveConversation(Conversations conversations, Touchpoints touchpoints, InstantSource clock) {
    this.conversations = conversations;
    this.touchpoints = touchpoints;
    this.clock = clock;
  }

  @Transactional
  public Outcome handle(Agent agent, String conversationId, To to) {
    var found = conversations.lock(conversationId);
    if (found.isEmpty()) {
      return new Outcome.NoSuchConversation();
    }
    var now = clock.instant();
    if (!(found.get().state() instanceof AgentTalking talking)
        || !talking.isHeldBy(agent.id(), now)) {
      return new Outcome.NotHeld();
    }
    ConversationState next =
        switch (to) {
          case QUEUE -> talking.release(now);
          case BOT -> talking.giveToBot();
          case CLOSED -> talking.close(now);
        };
    if (to == To.CLOSED) {
      touchpoints.ended(found.get(), now);
    }
    var left = found.get().in(next);
    conversations.save(left);
    return new Outcome.Left(left);
  }

  /** Where a conversation goes. */
  public enum To {
    QUEUE,
    BOT,
    CLOSED
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Left(Conversation conversation) implements Outcome {}

    record NoSuchConversation() implements Outcome {}

    /** The agent does not hold the conversation, or no longer. */
    record NotHeld() implements Outcome {}
  }
}
