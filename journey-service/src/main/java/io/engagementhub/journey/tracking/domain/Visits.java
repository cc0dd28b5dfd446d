package io.engagementhub.journey.tracking.domain;

/**
 * The touchpoints of one person that belong to one milestone, summed up.
 *
 * @param firstMs when the earliest happened, milliseconds since 1970
 * @param lastMs when the latest happened
 * @param count how many, 1 or more
 */
public record Visits(long firstMs, long lastMs, long count) {

  /** One touchpoint. */
  public static Visits at(long ms) {
    return new Visits(ms, ms, 1);
  }

  /** Both together; which comes first does not matter. */
  public Visits plus(Visits other) {
    return new Visits(
        Math.min(firstMs, other.firstMs),
        Math.max(lastMs, other.lastMs),
        Math.addExact(count, other.count));
  }
}
