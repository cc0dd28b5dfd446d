package io.engagementhub.profile.resolving.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A trait as one touchpoint tells it.
 *
 * @param fragment under which it was observed
 * @param name the trait's
 * @param value one JSON value; {@code null} takes the trait away
 * @param source who says so
 * @param at when that was true
 * @param touchpoint that tells it
 */
public record Observed(
    UUID fragment, String name, String value, String source, Instant at, UUID touchpoint) {

  /**
   * Whether this is to stand in place of what was said at {@code other}; of equals, the later told.
   */
  public boolean replaces(Instant other) {
    return !at.isBefore(other);
  }
}
