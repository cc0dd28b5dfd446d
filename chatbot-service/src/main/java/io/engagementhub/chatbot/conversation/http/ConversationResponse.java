package io.engagementhub.chatbot.conversation.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.ConversationState.HandedOff;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as its visitor sees it.
 *
 * @param id who knows it can speak in the conversation; to be kept like a password
 * @param reference what touchpoints call it; opens nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversationResponse(
    String id,
    UUID reference,
    String channel,
    String locale,
    @Nullable String anonymousId,
    @Nullable String userId,
    StateResponse state,
    int turns,
    Instant startedAt,
    Instant lastTurnAt) {

  static ConversationResponse of(Conversation conversation, Instant now) {
    return new ConversationResponse(
        conversation.id(),
        conversation.reference(),
        conversation.channel(),
        conversation.locale(),
        conversation.party().anonymousId(),
        conversation.party().userId(),
        StateResponse.of(conversation.state().at(now)),
        conversation.turns(),
        conversation.startedAt(),
        conversation.lastTurnAt());
  }

  /**
   * Who talks.
   *
   * @param name {@code bot-talking}, {@code handed-off}, {@code agent-talking} or {@code closed}
   * @param since since when a person is waited for, or it is over
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StateResponse(
      String name, @Nullable String queue, @Nullable Instant since, @Nullable String agentName) {

    static StateResponse of(ConversationState state) {
      return switch (state) {
        case BotTalking talking -> new StateResponse("bot-talking", null, null, null);
        case HandedOff(var queue, var reason, var since) ->
            new StateResponse("handed-off", queue, since, null);
        case AgentTalking talking ->
            new StateResponse("agent-talking", talking.queue(), null, talking.agent().name());
        case Closed(var at) -> new StateResponse("closed", null, at, null);
      };
    }
  }
}
