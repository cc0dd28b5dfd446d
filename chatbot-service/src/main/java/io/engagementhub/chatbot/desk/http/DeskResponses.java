package io.engagementhub.chatbot.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.ConversationState.HandedOff;
import io.engagementhub.chatbot.conversation.domain.HandOffReason;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Citation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agent's screen is shown. */
final class DeskResponses {

  /**
   * A conversation, with its turns and who it is with.
   *
   * @param reference what its touchpoints on a timeline call it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConversationView(
      String id,
      UUID reference,
      String channel,
      String locale,
      StateView state,
      WhoView who,
      int turns,
      Instant startedAt,
      Instant lastTurnAt,
      @Nullable List<TurnView> transcript) {

    static ConversationView of(
        Conversation conversation,
        @Nullable UUID profileId,
        @Nullable List<TurnView> transcript,
        Instant now) {
      return new ConversationView(
          conversation.id(),
          conversation.reference(),
          conversation.channel(),
          conversation.locale(),
          StateView.of(conversation.state().at(now), now),
          new WhoView(
              conversation.party().userId(),
              conversation.party().anonymousId(),
              conversation.party().sourceId(),
              profileId),
          conversation.turns(),
          conversation.startedAt(),
          conversation.lastTurnAt(),
          transcript);
    }
  }

  /** Who a conversation is with, as far as known. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WhoView(
      @Nullable String userId,
      @Nullable String anonymousId,
      String sourceId,
      @Nullable UUID profileId) {}

  /**
   * Who talks.
   *
   * @param waitingSeconds how long the visitor has waited for a person
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StateView(
      String name,
      @Nullable String queue,
      @Nullable HandOffReason reason,
      @Nullable Instant since,
      @Nullable Long waitingSeconds,
      @Nullable String agentId,
      @Nullable String agentName,
      @Nullable Instant leaseUntil) {

    static StateView of(ConversationState state, Instant now) {
      return switch (state) {
        case BotTalking talking -> of("bot-talking", null);
        case Closed(var at) -> of("closed", at);
        case HandedOff(var queue, var reason, var since) ->
            new StateView(
                "handed-off",
                queue,
                reason,
                since,
                Math.max(0, Duration.between(since, now).toSeconds()),
                null,
                null,
                null);
        case AgentTalking(var agent, var queue, var until) ->
            new StateView(
                "agent-talking", queue, null, null, null, agent.id(), agent.name(), until);
      };
    }

    private static StateView of(String name, @Nullable Instant since) {
      return new StateView(name, null, null, since, null, null, null, null);
    }
  }

  /** A turn. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TurnView(
      int seq,
      UUID id,
      String speaker,
      String text,
      @Nullable String agentName,
      List<Citation> citations,
      Instant at) {

    static TurnView of(Turn turn) {
      return new TurnView(
          turn.seq(),
          turn.id(),
          turn.speaker().name().toLowerCase(Locale.ROOT),
          turn.text(),
          turn.agentName(),
          turn.citations(),
          turn.at());
    }
  }

  private DeskResponses() {}
}
