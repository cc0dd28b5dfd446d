package io.engagementhub.gateway.collect.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/**
 * When a message happened, corrected for the sender's clock: {@code receivedAt − (sentAt −
 * originalTimestamp)}; without {@code sentAt} the timestamp is believed; without both it is {@code
 * receivedAt}. Never more than five minutes ahead, never before 1900.
 */
public final class EventTime {
  /** How far ahead of the gateway a sender's clock may be. */
  public static final Duration FUTURE_ALLOWED = Duration.ofMinutes(5);

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  /** ISO 8601 as senders really write it: one-digit months, a blank for the T, no zone. */
  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
          .appendLiteral('-')
          .appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE)
          .appendLiteral('-')
          .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
          .optionalStart()
          .appendPattern("['T'][' ']H:m")
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 1, 2, SignStyle.NOT_NEGATIVE)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(java.util.Locale.ROOT);

  /**
   * The corrected time.
   *
   * @param timestamp what the message says, raw; unreadable counts as absent
   * @param originalTimestamp what an earlier hop took down as the sender's own time
   * @param sentAt when the sender's clock says it sent the message or the batch around it
   * @param receivedAt the gateway's clock
   */
  public static Instant of(
      @Nullable String timestamp,
      @Nullable String originalTimestamp,
      @Nullable String sentAt,
      Instant receivedAt) {
    var sent = parse(sentAt);
    var told =
        sent == null
            ? firstOf(timestamp, originalTimestamp)
            : firstOf(originalTimestamp, timestamp);
    if (told == null) {
      return receivedAt;
    }
    var happened = sent == null ? told : receivedAt.minus(Duration.between(told, sent));
    return within(happened, receivedAt).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant within(Instant happened, Instant receivedAt) {
    if (happened.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return happened.isAfter(receivedAt.plus(FUTURE_ALLOWED)) ? receivedAt : happened;
  }

  private static @Nullable Instant firstOf(@Nullable String one, @Nullable String other) {
    var time = parse(one);
    return time == null ? parse(other) : time;
  }

  /** Reads ISO 8601 text (UTC if it names no zone) or epoch milliseconds; null if it is neither. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 40) {
      return null;
    }
    try {
      return text.indexOf('-') < 0 ? epoch(text) : iso(text);
    } catch (DateTimeException | NumberFormatException unreadable) {
      return null;
    }
  }

  private static Instant iso(String text) {
    if (text.length() == 24 && text.charAt(23) == 'Z') {
      return Instant.parse(text);
    }
    var parsed = LENIENT.parse(text.strip());
    var zone = parsed.query(TemporalQueries.offset());
    return LocalDateTime.from(parsed).toInstant(zone == null ? ZoneOffset.UTC : zone);
  }

  private static Instant epoch(String text) {
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  private EventTime() {}
}
