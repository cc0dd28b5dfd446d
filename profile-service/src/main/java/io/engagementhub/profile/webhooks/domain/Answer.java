package io.engagementhub.profile.webhooks.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. */
public sealed interface Answer {
  /**
   * The endpoint answered.
   *
   * @param status of HTTP
   * @param retryAfter how long it asked to wait; null if it did not
   */
  record Answered(int status, @Nullable Duration retryAfter) implements Answer {}

  /** It did not; {@code why} is a word of ours, nothing that came from outside. */
  record Unreached(String why) implements Answer {}

  /** It was not to be told, for want of consent or visibility. */
  record Withheld(String why) implements Answer {}
}
