package io.engagementhub.launcher.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Reads the ways in which logs write times, and keeps the offset that was written. */
final class Times {
  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("[ ]['T']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[ ]")
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalEnd()
          .optionalEnd()
          .toFormatter(java.util.Locale.ROOT);

  private static final long MILLIS_FROM = 100_000_000_000L;

  /**
   * The time as ISO 8601 with its offset.
   *
   * @param text ISO 8601, with a blank instead of the T if need be; or seconds or milliseconds
   *     since 1970
   * @param zone of a time that names none
   */
  static Optional<String> iso(String text, ZoneId zone) {
    String plain = text.strip();
    try {
      if (plain.matches("-?\\d{9,14}")) {
        long number = Long.parseLong(plain);
        return Optional.of(
            (number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number))
                .toString());
      }
      TemporalAccessor read =
          READ.parseBest(plain, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return Optional.of(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              switch (read) {
                case OffsetDateTime time -> time;
                case LocalDateTime time -> time.atZone(zone).toOffsetDateTime();
                default -> LocalDate.from(read).atStartOfDay(zone).toOffsetDateTime();
              }));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Times() {}
}
