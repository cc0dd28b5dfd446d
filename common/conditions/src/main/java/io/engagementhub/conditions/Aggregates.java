package io.engagementhub.conditions;

import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events come to. */
final class Aggregates {
  private static final Instant FIRST_YEAR = Instant.parse("0001-01-01T00:00:00Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** A value and when it was seen. */
  private record Seen(Scalar value, Instant at) {
    static final Comparator<Seen> BY_TIME = Comparator.comparing(Seen::at);
    static final Comparator<Seen> BY_VALUE = Comparator.comparing(Seen::value, Scalars.ORDER);
  }

  static Optional<Value> of(Aggregate aggregate, List<Occurrence> events) {
    return switch (aggregate) {
      case Aggregate.Count() -> Optional.of(new Numeric(events.size()));
      case Aggregate.Sum(var path) -> Optional.of(Value.of(sum(numbers(events, path))));
      case Aggregate.Average(var path) -> average(numbers(events, path));
      case Aggregate.Least(var path) ->
          numbers(events, path).stream().min(BigDecimal::compareTo).map(Value::of);
      case Aggregate.Greatest(var path) ->
          numbers(events, path).stream().max(BigDecimal::compareTo).map(Value::of);
      case Aggregate.First(var path) ->
          seen(events, path).stream()
              .min(Seen.BY_TIME.thenComparing(Seen.BY_VALUE))
              .map(Seen::value);
      case Aggregate.Last(var path) ->
          seen(events, path).stream()
              .max(Seen.BY_TIME.thenComparing(Seen.BY_VALUE))
              .map(Seen::value);
      case Aggregate.MostFrequent(var path) -> mostFrequent(seen(events, path));
      case Aggregate.Distinct(var path) ->
          Optional.of(new Numeric(seen(events, path).stream().map(Seen::value).distinct().count()));
      case Aggregate.FirstAt() -> times(events).min(Instant::compareTo).map(Aggregates::text);
      case Aggregate.LastAt() -> times(events).max(Instant::compareTo).map(Aggregates::text);
    };
  }

  private static java.util.stream.Stream<Instant> times(List<Occurrence> events) {
    return events.stream().map(Occurrence::at);
  }

  private static Value text(Instant at) {
    return new Value.Text(TIME.format(at.isBefore(FIRST_YEAR) ? FIRST_YEAR : at));
  }

  private static List<Seen> seen(List<Occurrence> events, String path) {
    var seen = new ArrayList<Seen>();
    for (var event : events) {
      if (event.properties().find(path).orElse(null) instanceof Scalar value) {
        seen.add(new Seen(value, event.at()));
      }
    }
    return seen;
  }

  private static List<BigDecimal> numbers(List<Occurrence> events, String path) {
    var numbers = new ArrayList<BigDecimal>();
    for (var event : events) {
      if (event.properties().find(path).orElse(null) instanceof Numeric(var number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Optional<Value> average(List<BigDecimal> numbers) {
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Value.of(
                sum(numbers)
                    .divide(
                        BigDecimal.valueOf(numbers.size()),
                        Aggregate.AVERAGE_DECIMALS,
                        RoundingMode.HALF_UP)));
  }

  private record Tally(Scalar value, long count, Instant last) {
    Tally plus(Tally other) {
      return new Tally(value, count + other.count, last.isBefore(other.last) ? other.last : last);
    }
  }

  private static Optional<Value> mostFrequent(List<Seen> seen) {
    Map<Scalar, Tally> tallies = new HashMap<>();
    for (var one : seen) {
      tallies.merge(one.value(), new Tally(one.value(), 1, one.at()), Tally::plus);
    }
    return tallies.values().stream()
        .max(
            Comparator.comparingLong(Tally::count)
                .thenComparing(Tally::last)
                .thenComparing(Tally::value, Scalars.ORDER))
        .map(Tally::value);
  }

  private Aggregates() {}
}
