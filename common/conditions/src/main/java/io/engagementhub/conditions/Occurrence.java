package io.engagementhub.conditions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something somebody did.
 *
 * @param at when, to the microsecond; what is finer is cut off
 * @param type wire name of the touchpoint's type
 * @param name the touchpoint's name
 */
public record Occurrence(Instant at, String type, String name, Properties properties) {
  public Occurrence {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
