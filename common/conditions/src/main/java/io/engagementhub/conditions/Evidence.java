package io.engagementhub.conditions;

import java.time.Instant;
import java.util.List;

/**
 * Why a condition holds or does not.
 *
 * @param condition what was asked
 * @param holds the answer
 * @param found what was found: the trait's value, the count, {@code member}; empty for and, or, not
 * @param events what counted, newest first, up to {@link #MAX_EVENTS}; empty where no events do
 * @param parts the evidence of the parts; empty for a leaf
 */
public record Evidence(
    Condition condition, boolean holds, String found, List<Seen> events, List<Evidence> parts) {
  /** Most events that are named. */
  public static final int MAX_EVENTS = 10;

  public Evidence {
    events = List.copyOf(events);
    parts = List.copyOf(parts);
  }

  /** A touchpoint that counted. */
  public record Seen(Instant at, String type, String name) {
    static Seen of(Occurrence occurrence) {
      return new Seen(occurrence.at(), occurrence.type(), occurrence.name());
    }
  }
}
