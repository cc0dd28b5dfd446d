package io.engagementhub.profile.scores.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person, with when.
 *
 * @param told of traits, in any order; of equal times the one that stands comes first
 * @param did what they did, oldest first
 * @param kept since when it is kept how traits changed; of what was told before, only the last is
 *     known, and that it was the last is what came later: at earlier instants nothing is known
 */
public record Person(List<Told> told, List<Did> did, Instant kept) {
  public Person {
    told = List.copyOf(told);
    did = did.stream().sorted(Comparator.comparing(Did::at)).toList();
  }

  /** Somebody of whom everything was kept from the beginning. */
  public Person(List<Told> told, List<Did> did) {
    this(told, did, Instant.MIN);
  }

  /** A trait that was told at an instant. */
  public record Told(String trait, Instant at, Value value) {}

  /** A trait's value, as far as models go by it. */
  public sealed interface Value {}

  public record Amount(double value) implements Value {}

  public record Word(String value) implements Value {}

  /** It was taken back, or is nothing that models go by. */
  public record Nothing() implements Value {}

  /**
   * Something they did.
   *
   * @param numbers numeric properties by name
   */
  public record Did(
      String event, Instant at, @Nullable String channel, Map<String, Double> numbers) {
    public Did {
      numbers = Map.copyOf(numbers);
    }
  }

  /** Whether they were seen, by what they did, no later than the instant. */
  public boolean seenBy(Instant instant) {
    return !did.isEmpty() && !did.getFirst().at().isAfter(instant);
  }

  /** The trait as it was known then; of several the latest. */
  @Nullable Value trait(String name, Instant instant) {
    if (kept.isAfter(instant)) {
      return null;
    }
    return told.stream()
        .filter(one -> one.trait().equals(name) && !one.at().isAfter(instant))
        .reduce((one, other) -> other.at().isAfter(one.at()) ? other : one)
        .map(Told::value)
        .orElse(null);
  }

  /** What of this name they did after {@code from} and no later than {@code to}. */
  List<Did> between(String event, Instant from, Instant to) {
    return did.stream()
        .filter(one -> one.event().equals(event))
        .filter(one -> one.at().isAfter(from) && !one.at().isAfter(to))
        .toList();
  }
}
