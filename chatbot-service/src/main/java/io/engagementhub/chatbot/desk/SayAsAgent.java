package io.engagementhub.chatbot.desk;

import io.engagementhub.chatbot.conversation.ConversationConfig;
import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.Touchpoints;
import io.engagementhub.chatbot.conversation.domain.Agent;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Speaker;
import io.engagementhub.chatbot.conversation.domain.TurnText;
import io.engagementhub.kit.ids.NewIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says something to the visitor, which only the agent who holds the conversation can. */
@ApplicationScoped
public class SayAsAgent {
  private final Conversations conversations;
  private final Touchpoints touchpoints;
  private final ConversationConfig config;
  private final InstantSource clock;

  SayAsAgent(
      Conversations conversations,
      Touchpoints touchpoints,
      ConversationConfig config,
      InstantSource clock) {
    this.conversations = conversations;
    this.touchpoints = touchpoints;
    this.config = config;
    this.clock = clock;
  }

  @Transactional
  public Outcome handle(Command command) {
    var fault = TurnText.faultOf(command.text());
    if (fault.isPresent()) {
      return new Outcome.Refused(fault.get());
    }
    var found = conversations.lock(command.conversationId());
    if (found.isEmpty()) {
      return new Outcome.NoSuchConversation();
    }
    var repeat = repeatOf(command);
    if (repeat != null) {
      return repeat.text().equals(command.text())
          ? new Outcome.Said(repeat)
          : new Outcome.IdReused();
    }
    var now = clock.instant();
    return found.get().state() instanceof AgentTalking talking
            && talking.isHeldBy(command.agent().id(), now)
        ? said(command, found.get(), talking)
        : new Outcome.NotHeld();
  }

  private Outcome said(Command command, Conversation conversation, AgentTalking talking) {
    var now = clock.instant();
    var turn =
        new Turn(
            conversation.turns() + 1,
            NewIds.next(),
            Speaker.AGENT,
            command.text(),
            talking.agent().name(),
            command.clientTurnId(),
            null,
            List.of(),
            now);
    var next = conversation.heard(turn).in(talking.extend(now.plus(config.lease())));
    conversations.append(next.id(), turn);
    conversations.save(next);
    touchpoints.said(next, List.of(turn));
    return new Outcome.Said(turn);
  }

  private @Nullable Turn repeatOf(Command command) {
    return command.clientTurnId() == null
        ? null
        : conversations
            .said(command.conversationId(), Speaker.AGENT, command.clientTurnId())
            .orElse(null);
  }

  /** What is said, by whom, where. */
  public record Command(
      Agent agent, String conversationId, String text, @Nullable String clientTurnId) {}

  /** What became of it. */
  public sealed interface Outcome {
    record Said(Turn turn) implements Outcome {}

    record NoSuchConversation() implements Outcome {}

    /** The agent does not hold the conversation, or no longer. */
    record NotHeld() implements Outcome {}

    /** Another text was said under this client turn id. */
    record IdReused() implements Outcome {}

    record Refused(String fault) implements Outcome {}
  }
}
