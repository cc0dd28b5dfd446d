package io.engagementhub.conditions;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When something must have happened to count. Whatever the window, what is yet to happen (a
 * sender's clock may be ahead) counts from its own instant on.
 */
public sealed interface Window {

  /** At any time. */
  record Ever() implements Window {}

  /**
   * Ends now and rolls on with time: a touchpoint counts from its instant until {@code length}
   * later, that end excluded.
   *
   * @param length whole seconds, between {@link #SHORTEST} and {@link #LONGEST}
   */
  record Rolling(Duration length) implements Window {
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Limits.LONGEST_SPAN;

    public Rolling {
      if (!Limits.isSpan(length, SHORTEST)) {
        throw new IllegalArgumentException("one minute to 1,200 days, in whole seconds");
      }
    }
  }

  /**
   * A day, a week and so on of the calendar; up to now if it is the current one.
   *
   * @param ago 0 for the current one, 1 for the one before, up to {@link #MAX_AGO}
   * @param zone whose midnight divides days
   */
  record Calendar(Unit unit, int ago, ZoneId zone) implements Window {
    public static final int MAX_AGO = 400;

    public Calendar {
      if (ago < 0 || ago > MAX_AGO) {
        throw new IllegalArgumentException("0 to 400 expected");
      }
      zone = zone.normalized();
    }

    /** The first instant of the period that is meant at {@code now}. */
    public Instant start(Instant now) {
      return startOf(now, -ago);
    }

    /** The first instant after it. */
    public Instant end(Instant now) {
      return startOf(now, 1 - ago);
    }

    /** When the period that is {@code later} periods after that of {@code instant} begins. */
    public Instant startOf(Instant instant, int later) {
      var first = unit.firstDay(instant.atZone(zone).toLocalDate());
      return unit.plus(first, later).atStartOfDay(zone).toInstant();
    }
  }

  /**
   * After the last such event. Where there was none, nothing is in the window.
   *
   * @param event what it begins with; itself not in it
   */
  record SinceLast(EventFilter event) implements Window {}

  /** Periods of the calendar. */
  enum Unit {
    DAY,
    /** From Monday, as in ISO 8601. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** As written in the JSON form: lower case. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written so. */
    public static Optional<Unit> of(String wireName) {
      return Stream.of(values()).filter(unit -> unit.wireName().equals(wireName)).findFirst();
    }

    LocalDate firstDay(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    LocalDate plus(LocalDate day, int periods) {
      return switch (this) {
        case DAY -> day.plusDays(periods);
        case WEEK -> day.plusWeeks(periods);
        case MONTH -> day.plusMonths(periods);
        case QUARTER -> day.plusMonths(3L * periods);
        case YEAR -> day.plusYears(periods);
      };
    }

    /** So long, at most, with what clock changes add. */
    Duration longest(int periods) {
      long days =
          switch (this) {
            case DAY -> 1;
            case WEEK -> 7;
            case MONTH -> 31;
            case QUARTER -> 92;
            case YEAR -> 366;
          };
      return Duration.of(days * periods + 2, ChronoUnit.DAYS);
    }
  }
}
