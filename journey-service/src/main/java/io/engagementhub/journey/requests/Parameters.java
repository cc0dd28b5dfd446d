package io.engagementhub.journey.requests;

import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters, collecting what is wrong with each, so that one answer names them all.
 * Values read where something was wrong are placeholders; {@link #then} keeps them from use.
 */
public final class Parameters {
  private static final int LONGEST_TEXT = 32_768;
  private final List<FieldError> errors = new ArrayList<>();

  /** A whole number from 1 to {@code most}; {@code otherwise} if absent. */
  public int limit(@Nullable String text, int otherwise, int most) {
    if (text == null) {
      return otherwise;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, like a number out of range.
    }
    return wrong("limit", "must be a whole number from 1 to " + most, otherwise);
  }

  /** A whole number from 1; {@code otherwise} if absent. */
  public int number(String name, @Nullable String text, int otherwise) {
    if (text == null) {
      return otherwise;
    }
    return text.matches("[1-9][0-9]{0,8}")
        ? Integer.parseInt(text)
        : wrong(name, "must be a whole number from 1", otherwise);
  }

  /** An instant, or a day that stands for its first moment in UTC, as milliseconds since 1970. */
  public long time(String name, @Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException notATime) {
      return wrong(
          name, "must be an ISO-8601 time such as 2026-11-22T09:00:00Z or a day", otherwise);
    }
  }

  /** As {@link #time} for two that must be in order. */
  public Span span(@Nullable String from, @Nullable String to) {
    var span = new Span(time("from", from, Long.MIN_VALUE), time("to", to, Long.MAX_VALUE));
    return span.fromMs() < span.toMs() ? span : wrong("to", "must be after from", span);
  }

  /** A length of time, e.g. {@code PT30M} or {@code P7D}, longer than nothing. */
  public Optional<Duration> duration(String name, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      var duration = Duration.parse(text);
      if (duration.isPositive() && duration.compareTo(Duration.ofDays(36_525)) <= 0) {
        return Optional.of(duration);
      }
    } catch (DateTimeException notADuration) {
      // Refused below, like a length out of range.
    }
    return wrong(name, "must be an ISO-8601 duration above zero, e.g. P7D", Optional.empty());
  }

  /** The place a cursor made of a time and an id names. */
  public <P> @Nullable P cursor(@Nullable String text, CursorReader<P> reader) {
    if (text == null) {
      return null;
    }
    var parts = Cursor.parse(text, 2);
    if (parts.isPresent()) {
      try {
        return reader.read(
            Long.parseLong(parts.get().getFirst()), UUID.fromString(parts.get().getLast()));
      } catch (IllegalArgumentException notOurs) {
        // Refused below, like text that is no cursor at all.
      }
    }
    errors.add(new FieldError("cursor", "is not a cursor that this list gave"));
    return null;
  }

  /** One of a list of values; {@code null} if absent. */
  public @Nullable String oneOf(String name, @Nullable String text, List<String> allowed) {
    if (text == null || allowed.contains(text)) {
      return text;
    }
    return wrong(name, "must be one of " + String.join(", ", allowed), allowed.getFirst());
  }

  /** Any text that can have been stored. */
  public @Nullable String text(String name, @Nullable String text) {
    if (text == null || (text.indexOf(0) < 0 && text.length() <= LONGEST_TEXT)) {
      return text;
    }
    return wrong(name, "must not hold U+0000 or be longer than " + LONGEST_TEXT, "");
  }

  /** A value that must be there. */
  public <T> T required(String name, @Nullable T value, T placeholder) {
    return value == null ? wrong(name, "is required", placeholder) : value;
  }

  /** Notes what is wrong with a parameter. */
  public <T> T wrong(String name, String message, T placeholder) {
    errors.add(new FieldError(name, message));
    return placeholder;
  }

  /** The answer, or the refusal of everything that was wrong. */
  public Response then(Supplier<Response> answer) {
    return errors.isEmpty() ? answer.get() : Refusals.refuse(ProblemType.INVALID, errors);
  }

  /** The answer for the resource of that id; not found where it is no id at all. */
  public static Response withId(String text, Function<UUID, Response> answer) {
    try {
      if (text.length() == 36) {
        return answer.apply(UUID.fromString(text));
      }
    } catch (IllegalArgumentException noId) {
      // Ids are opaque to callers, so one that cannot be is simply unknown.
    }
    return Refusals.refuse(ProblemType.NOT_FOUND, "Nothing has this id");
  }

  /** Now and then, in milliseconds since 1970; {@code toMs} is the first not in it. */
  public record Span(long fromMs, long toMs) {
    /** The first moment; empty where it is open. */
    public Optional<Instant> from() {
      return fromMs == Long.MIN_VALUE
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli(fromMs));
    }

    /** The first moment after; empty where it is open. */
    public Optional<Instant> to() {
      return toMs == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(toMs));
    }
  }

  /** Makes a place of a cursor's parts. */
  @FunctionalInterface
  public interface CursorReader<P> {
    P read(long ms, UUID id);
  }
}
