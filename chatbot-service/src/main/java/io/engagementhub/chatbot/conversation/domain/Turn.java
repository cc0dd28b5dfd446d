package io.engagementhub.chatbot.conversation.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something said.
 *
 * @param seq place in the conversation, from 1
 * @param id of this turn
 * @param speaker who
 * @param text as said; markup is text like any other
 * @param agentName the agent's name; null unless an agent speaks
 * @param clientTurnId the sender's id of it, by which a repeat is known; null if none was given
 * @param replyTo seq of the turn it answers; null for what answers none
 * @param citations what a bot's answer rests on
 * @param at when
 */
public record Turn(
    int seq,
    UUID id,
    Speaker speaker,
    String text,
    @Nullable String agentName,
    @Nullable String clientTurnId,
    @Nullable Integer replyTo,
    List<Citation> citations,
    Instant at) {

  public Turn {
    citations = List.copyOf(citations);
  }

  /** Who can speak. */
  public enum Speaker {
    VISITOR,
    BOT,
    AGENT
  }

  /**
   * What an answer quotes.
   *
   * @param articleId which article
   * @param key its name
   * @param version which version of it
   * @param title its title
   * @param passage its words
   * @param confidence how sure it answers, 0 to 1
   */
  public record Citation(
      UUID articleId, String key, int version, String title, String passage, double confidence) {}
}
