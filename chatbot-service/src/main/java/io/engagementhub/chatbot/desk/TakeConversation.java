package io.engagementhub.chatbot.desk;

import io.engagementhub.chatbot.conversation.ConversationConfig;
import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.domain.Agent;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Free;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;

/** Gives a conversation to one agent, or renews the lease of the one who has it. */
@ApplicationScoped
public class TakeConversation {
  private final Conversations conversations;
  private final ConversationConfig config;
  private final InstantSource clock;

  TakeConversation(Conversations conversations, ConversationConfig config, InstantSource clock) {
    this.conversations = conversations;
    this.config = config;
    this.clock = clock;
  }

  @Transactional
  public Outcome handle(Agent agent, String conversationId) {
    var found = conversations.lock(conversationId);
    if (found.isEmpty()) {
      return new Outcome.NoSuchConversation();
    }
    var conversation = found.get();
    var now = clock.instant();
    var until = now.plus(config.lease());
    return switch (conversation.state().at(now)) {
      case Free free -> taken(conversation, free.take(agent, until));
      case AgentTalking talking when talking.agent().id().equals(agent.id()) ->
          taken(conversation, talking.extend(until));
      case AgentTalking talking -> new Outcome.HeldByAnother(talking.agent(), talking.leaseUntil());
      case Closed closed -> new Outcome.IsClosed();
    };
  }

  private Outcome taken(Conversation conversation, AgentTalking talking) {
    var taken = conversation.in(talking);
    conversations.save(taken);
    return new Outcome.Taken(taken);
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** The agent holds it now. */
    record Taken(Conversation conversation) implements Outcome {}

    record HeldByAnother(Agent holder, Instant until) implements Outcome {}

    record NoSuchConversation() implements Outcome {}

    record IsClosed() implements Outcome {}
  }
}
