package io.engagementhub.chatbot.conversation.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Citation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A turn as its visitor sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TurnResponse(
    int seq,
    UUID id,
    String speaker,
    String text,
    @Nullable String agentName,
    @Nullable String clientTurnId,
    @Nullable Integer replyTo,
    List<Citation> citations,
    Instant at) {

  static TurnResponse of(Turn turn) {
    return new TurnResponse(
        turn.seq(),
        turn.id(),
        turn.speaker().name().toLowerCase(Locale.ROOT),
        turn.text(),
        turn.agentName(),
        turn.clientTurnId(),
        turn.replyTo(),
        turn.citations(),
        turn.at());
  }
}
