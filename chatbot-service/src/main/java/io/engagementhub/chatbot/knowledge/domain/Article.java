package io.engagementhub.chatbot.knowledge.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One article as it stands in one of its versions.
 *
 * @param id stays the same over versions
 * @param key kebab-case name, unique per locale, e.g. {@code theft-cover}
 * @param version from 1, grows by one with every save
 * @param state whether it is used for answers
 * @param text what it says
 * @param updatedAt when this version was saved
 */
public record Article(
    UUID id, String key, int version, State state, ArticleText text, Instant updatedAt) {

  /** Whether an article is used for answers. */
  public enum State {
    /** Being written; never quoted. */
    DRAFT,
    /** Quoted to those it is for. */
    PUBLISHED,
    /** Taken out of use; kept for the conversations that quoted it. */
    ARCHIVED
  }

  /** Whom an article is for. */
  public enum Audience {
    /** Visitors, customers and agents. */
    EVERYONE,
    /** Agents only; the bot never quotes it. */
    AGENTS
  }
}
