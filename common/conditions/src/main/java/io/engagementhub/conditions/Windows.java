package io.engagementhub.conditions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is in a window. */
final class Windows {

  /** From one microsecond to another, both in it. */
  record Range(Instant from, Instant to) {
    boolean contains(Instant at) {
      return !at.isBefore(from) && !at.isAfter(to);
    }
  }

  static Instant now(Facts facts) {
    return facts.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** What is in the window, later than which nothing counts; empty if nothing ever is. */
  static Optional<Range> range(Window window, Facts facts) {
    var now = now(facts);
    return switch (window) {
      case Window.Ever() -> Optional.of(new Range(Instant.MIN, now));
      case Window.Rolling(var length) -> Optional.of(new Range(after(now.minus(length)), now));
      case Window.Calendar calendar -> {
        var last = calendar.end(now).minus(1, ChronoUnit.MICROS);
        yield Optional.of(new Range(calendar.start(now), last.isBefore(now) ? last : now));
      }
      case Window.SinceLast(var event) ->
          facts.occurrences(event).stream()
              .filter(o -> !o.at().isAfter(now) && event.matches(o, now))
              .map(Occurrence::at)
              .max(Instant::compareTo)
              .map(last -> new Range(after(last), now));
    };
  }

  /** What passes the filter in the window, newest first. */
  static List<Occurrence> matching(EventFilter filter, Window window, Facts facts) {
    var range = range(window, facts);
    if (range.isEmpty()) {
      return List.of();
    }
    var now = now(facts);
    return facts.occurrences(filter).stream()
        .filter(o -> range.get().contains(o.at()) && filter.matches(o, now))
        .toList();
  }

  private static Instant after(Instant instant) {
    return instant.plus(1, ChronoUnit.MICROS);
  }

  private Windows() {}
}
