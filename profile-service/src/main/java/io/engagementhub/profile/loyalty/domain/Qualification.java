package io.engagementhub.profile.loyalty.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * How a tier is reached and kept.
 *
 * @param measure what is counted
 * @param window over which time
 * @param grace how long a tier is kept after its period has ended
 */
public record Qualification(Measure measure, Window window, Period grace) {

  /** What is counted: points, or whole units that were spent. */
  public enum Measure {
    POINTS,
    SPEND
  }

  /** Over which time. */
  public sealed interface Window {
    /** The time before now, always; the period of a touchpoint ends when it falls out of it. */
    record Rolling(Period length) implements Window {}

    /** Calendar years. */
    record Year() implements Window {}
  }

  /** The first instant of the calendar year of {@code at}. */
  static Instant startOfYear(Instant at, ZoneId zone) {
    return at.atZone(zone)
        .toLocalDate()
        .with(TemporalAdjusters.firstDayOfYear())
        .atStartOfDay(zone)
        .toInstant();
  }

  static Instant plus(Instant at, Period period, ZoneId zone) {
    return at.atZone(zone).plus(period).toInstant();
  }

  static Instant minus(Instant at, Period period, ZoneId zone) {
    return at.atZone(zone).minus(period).toInstant();
  }

  static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
