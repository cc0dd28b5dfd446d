package io.engagementhub.profile.traits.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * One telling of a trait.
 *
 * @param fragment of whom
 * @param value one JSON value; {@code null} takes the trait away
 * @param source who says so
 * @param at since when that is true
 * @param touchpoint that tells it; all zero where that was not kept
 * @param order of what one fragment was told of the same instant, the greater was told later
 */
public record Told(
    UUID fragment, String value, String source, Instant at, UUID touchpoint, long order) {
  /** Source of what a person had put right; it is trusted more than any other. */
  public static final String CORRECTION = "hub/rectification";

  /** In place of a touchpoint that was not kept. */
  public static final UUID NO_TOUCHPOINT = new UUID(0, 0);

  /** The last of these stands; of fragments that were told at one instant that of the lesser id. */
  public static final Comparator<Told> BY_TIME =
      Comparator.comparing(Told::at)
          .thenComparing(
              Told::fragment, Comparator.<UUID, String>comparing(UUID::toString).reversed())
          .thenComparingLong(Told::order);

  boolean isCorrection() {
    return source.equals(CORRECTION);
  }

  boolean isNull() {
    return value.equals("null");
  }
}
