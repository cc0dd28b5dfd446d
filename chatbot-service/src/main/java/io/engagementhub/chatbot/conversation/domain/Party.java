package io.engagementhub.chatbot.conversation.domain;

import org.jspecify.annotations.Nullable;

/**
 * The visitor's side of a conversation. One of the two ids is there.
 *
 * @param sourceId the source (site, app) it was started through
 * @param anonymousId the browser's or device's id, as it states it
 * @param userId the customer, proved by a token or said by a trusted source; null while unknown
 */
public record Party(String sourceId, @Nullable String anonymousId, @Nullable String userId) {
  public Party {
    if (anonymousId == null && userId == null) {
      throw new IllegalArgumentException("nobody");
    }
  }

  /** The same party, known by name from here on. */
  public Party signedIn(String user) {
    return new Party(sourceId, anonymousId, user);
  }
}
