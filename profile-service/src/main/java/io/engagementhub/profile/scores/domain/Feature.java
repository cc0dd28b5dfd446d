package io.engagementhub.profile.scores.domain;

import io.engagementhub.propensity.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A fact that a model goes by, taken of a person at an instant from what came no later. */
public sealed interface Feature {
  double DAY = Duration.ofDays(1).toMillis();

  /** How finely days are told, so that a score does not change by the minute. */
  double PARTS_OF_A_DAY = 100;

  /** How reasons call it; also what tells features apart. */
  String name();

  /** A person at an instant. */
  record Moment(Person person, Instant at) {}

  /** The fact of each moment, in their order. */
  Column of(List<Moment> moments);

  /** A numeric trait. */
  record TraitNumber(String trait) implements Feature {
    @Override
    public String name() {
      return trait;
    }

    @Override
    public Column of(List<Moment> moments) {
      return numbers(
          name(),
          moments,
          m ->
              m.person().trait(trait, m.at()) instanceof Person.Amount(var value)
                  ? value
                  : Double.NaN);
    }
  }

  /** A trait of words. */
  record TraitWord(String trait) implements Feature {
    @Override
    public String name() {
      return trait;
    }

    @Override
    public Column of(List<Moment> moments) {
      List<@Nullable String> words = new ArrayList<>();
      for (var m : moments) {
        words.add(m.person().trait(trait, m.at()) instanceof Person.Word(var value) ? value : null);
      }
      return new Column.Words(name(), words);
    }
  }

  /** How often they did it within the time before. */
  record Count(String event, Duration within) implements Feature {
    @Override
    public String name() {
      return event + ", times in " + words(within);
    }

    @Override
    public Column of(List<Moment> moments) {
      return numbers(
          name(), moments, m -> m.person().between(event, m.at().minus(within), m.at()).size());
    }
  }

  /** The sum of a numeric property over what they did within the time before. */
  record Sum(String event, String property, Duration within) implements Feature {
    @Override
    public String name() {
      return event + ", sum of " + property + " in " + words(within);
    }

    @Override
    public Column of(List<Moment> moments) {
      return numbers(
          name(),
          moments,
          m ->
              m.person().between(event, m.at().minus(within), m.at()).stream()
                  .mapToDouble(did -> did.numbers().getOrDefault(property, 0.0))
                  .sum());
    }
  }

  /** Days since they last did it; not known if they never did. */
  record DaysSince(String event) implements Feature {
    @Override
    public String name() {
      return event + ", days since";
    }

    @Override
    public Column of(List<Moment> moments) {
      return numbers(
          name(),
          moments,
          m -> {
            var done = m.person().between(event, Instant.MIN, m.at());
            return done.isEmpty() ? Double.NaN : days(done.getLast().at(), m.at());
          });
    }
  }

  /** Days since they were first seen. */
  record DaysKnown() implements Feature {
    @Override
    public String name() {
      return "days known";
    }

    @Override
    public Column of(List<Moment> moments) {
      return numbers(
          name(),
          moments,
          m ->
              m.person().seenBy(m.at())
                  ? days(m.person().did().getFirst().at(), m.at())
                  : Double.NaN);
    }
  }

  /** The channel on which they did most within the time before; of equals the first by name. */
  record UsualChannel(Duration within) implements Feature {
    @Override
    public String name() {
      return "usual channel in " + words(within);
    }

    @Override
    public Column of(List<Moment> moments) {
      List<@Nullable String> words = new ArrayList<>();
      moments.forEach(m -> words.add(usual(m)));
      return new Column.Words(name(), words);
    }

    private @Nullable String usual(Moment moment) {
      Map<String, Integer> counts = new TreeMap<>();
      for (var did : moment.person().did()) {
        var channel = did.channel();
        if (channel != null
            && did.at().isAfter(moment.at().minus(within))
            && !did.at().isAfter(moment.at())) {
          counts.merge(channel, 1, Integer::sum);
        }
      }
      return counts.entrySet().stream()
          .max(
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
          .map(Map.Entry::getKey)
          .orElse(null);
    }
  }

  private static Column numbers(
      String name, List<Moment> moments, ToDoubleFunction<Moment> number) {
    return new Column.Numbers(name, moments.stream().mapToDouble(number).toArray());
  }

  private static double days(Instant from, Instant to) {
    return Math.rint(PARTS_OF_A_DAY * Duration.between(from, to).toMillis() / DAY) / PARTS_OF_A_DAY;
  }

  private static String words(Duration within) {
    long days = within.toDays();
    return within.equals(Duration.ofDays(days)) ? days + " days" : within.toString();
  }
}
