package io.engagementhub.chatbot.conversation.domain;

import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.Turn.Citation;
import java.time.Instant;
import java.util.List;

/** Decides what the bot says, and when it steps back. It is asked only while it may speak. */
public final class Bot {
  /** Unanswered questions in a row after which a person is called. */
  static final int PATIENCE = 2;

  public static final String PERSON_COMES =
      "I am handing you over to a colleague, who will answer you here.";
  static final String DO_NOT_KNOW =
      "I don't know the answer to that. Could you put it another way, or shall I get a colleague?"
          + " Just write \"agent\".";
  static final String STILL_DO_NOT_KNOW =
      "I don't know the answer to that either, so I am handing you over to a colleague, who will"
          + " answer you here.";

  /** The reply to what was heard in a conversation where the bot talks. */
  public static Reply reply(BotTalking state, Heard heard, String queue, Instant now) {
    return switch (heard) {
      case Heard.WishForPerson() ->
          new Reply(
              state.handOff(queue, HandOffReason.ASKED_FOR_PERSON, now), PERSON_COMES, List.of());
      case Heard.Courtesy(var words) -> new Reply(state, words, List.of());
      case Heard.Answerable(var citation) ->
          new Reply(state.answered(), quote(citation), List.of(citation));
      case Heard.Unknown() -> unknown(state.didNotKnow(), queue, now);
    };
  }

  private static Reply unknown(BotTalking state, String queue, Instant now) {
    return state.unknowns() < PATIENCE
        ? new Reply(state, DO_NOT_KNOW, List.of())
        : new Reply(
            state.handOff(queue, HandOffReason.BOT_DID_NOT_KNOW, now),
            STILL_DO_NOT_KNOW,
            List.of());
  }

  private static String quote(Citation citation) {
    return citation.passage()
        + "\n\nFrom: "
        + citation.title()
        + " ("
        + citation.key()
        + ", version "
        + citation.version()
        + ")";
  }

  /**
   * What the bot does.
   *
   * @param next the state afterwards
   * @param text what it says
   * @param citations what that rests on
   */
  public record Reply(ConversationState next, String text, List<Citation> citations) {}

  private Bot() {}
}
