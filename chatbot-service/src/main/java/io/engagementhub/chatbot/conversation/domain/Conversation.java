package io.engagementhub.chatbot.conversation.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One conversation, without its turns.
 *
 * @param id 128 random bits: who knows it can speak in it, within the bounds of {@link Caller}
 * @param reference what others call it, in touchpoints and on timelines; opens nothing for a
 *     visitor
 * @param party the visitor's side
 * @param channel chat, web, mobile, social or as stated
 * @param locale BCP 47 tag
 * @param state who may speak
 * @param startedAt when
 * @param lastTurnAt when something was said last
 * @param turns how many turns there are
 */
public record Conversation(
    String id,
    UUID reference,
    Party party,
    String channel,
    String locale,
    ConversationState state,
    Instant startedAt,
    Instant lastTurnAt,
    int turns) {

  public Conversation in(ConversationState next) {
    return new Conversation(
        id, reference, party, channel, locale, next, startedAt, lastTurnAt, turns);
  }

  public Conversation with(Party known) {
    return new Conversation(
        id, reference, known, channel, locale, state, startedAt, lastTurnAt, turns);
  }

  /** After one more turn. */
  public Conversation heard(Turn turn) {
    return new Conversation(
        id, reference, party, channel, locale, state, startedAt, turn.at(), turn.seq());
  }
}
