package io.engagementhub.conditions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that are dates. */
public final class Dates {
  /**
   * How a date must look, read alike by Java and PostgreSQL; that the month has such a day is asked
   * apart from it.
   */
  public static final String FORM =
      "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
          + "(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?"
          + "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?";

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final int LONGEST = 35;
  private static final int DAY = 10;

  /** The instant a text names; a day is its first instant in UTC. Empty if it is no date. */
  public static Optional<Instant> instant(String text) {
    return day(text).map(day -> timeOf(text, day).truncatedTo(ChronoUnit.MICROS));
  }

  /** The day a text names, as it is written, whatever its offset. Empty if it is no date. */
  public static Optional<LocalDate> day(String text) {
    if (text.length() < DAY || text.length() > LONGEST || !PATTERN.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.substring(0, DAY)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /**
   * The first anniversary of {@code day} on or after {@code today}; the day itself is the first.
   */
  static LocalDate anniversary(LocalDate day, LocalDate today) {
    if (!day.isBefore(today)) {
      return day;
    }
    var yearly = MonthDay.from(day);
    var next = yearly.atYear(today.getYear());
    return next.isBefore(today) ? yearly.atYear(today.getYear() + 1) : next;
  }

  private static Instant timeOf(String text, LocalDate day) {
    if (text.length() == DAY) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    int end = text.length();
    var offset = ZoneOffset.UTC;
    if (text.endsWith("Z")) {
      end -= 1;
    } else if (text.charAt(end - 6) == '+' || text.charAt(end - 6) == '-') {
      offset = ZoneOffset.of(text.substring(end - 6));
      end -= 6;
    }
    return day.atTime(LocalTime.parse(text.substring(DAY + 1, end))).toInstant(offset);
  }

  private Dates() {}
}
