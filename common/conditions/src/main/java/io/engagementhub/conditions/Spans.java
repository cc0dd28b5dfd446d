package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lengths of time. */
final class Spans {
  private static final int LONGEST_TEXT = 100;

  static Optional<Duration> read(
      @Nullable JsonNode json, String at, Duration shortest, Faults faults) {
    if (json != null && json.isTextual() && json.textValue().length() <= LONGEST_TEXT) {
      try {
        var span = Duration.parse(json.textValue());
        if (Limits.isSpan(span, shortest)) {
          return Optional.of(span);
        }
      } catch (DateTimeParseException notDuration) {
        // answered below, as one that is out of range
      }
    }
    return faults.add(
        at,
        "expects an ISO-8601 duration of one "
            + (shortest.equals(Limits.SHORTEST_SPAN) ? "second" : "minute")
            + " to 1200 days in whole seconds, as P7D or PT30M");
  }

  private Spans() {}
}
