package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.EventCount;
import io.engagementhub.conditions.Condition.TraitTest;
import io.engagementhub.conditions.Value.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Conditions and facts of every kind, for property tests. */
final class Conditions {
  private static final Arbitrary<String> NAMES = Arbitraries.of("a", "b", "c", "car.body", "~/");

  static Arbitrary<Condition> any() {
    return ofDepth(4);
  }

  private static Arbitrary<Condition> ofDepth(int depth) {
    if (depth == 0) {
      return leaf();
    }
    var below = ofDepth(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(3, leaf()),
        Tuple.of(1, below.list().ofMinSize(1).ofMaxSize(3).map(Condition.And::new)),
        Tuple.of(1, below.list().ofMinSize(1).ofMaxSize(3).map(Condition.Or::new)),
        Tuple.of(1, below.map(Condition.Not::new)));
  }

  private static Arbitrary<Condition> leaf() {
    return Arbitraries.oneOf(
        Combinators.combine(NAMES, test()).as(Condition.TraitComparison::new),
        count(),
        NAMES.map(Condition.InSegment::new),
        Combinators.combine(NAMES, NAMES).as(Condition.AtStage::new));
  }

  private static Arbitrary<Condition> count() {
    return Combinators.combine(
            Arbitraries.of("track", "page").injectNull(0.5),
            NAMES,
            Arbitraries.of(Comparison.class),
            Arbitraries.longs().between(0, 5),
            Arbitraries.longs().between(60, 86_400 * 30))
        .as(
            (type, name, comparison, number, seconds) ->
                new EventCount(type, name, comparison, number, Duration.ofSeconds(seconds)));
  }

  private static Arbitrary<TraitTest> test() {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(Comparison.class), scalar()).as(TraitTest.Compares::new),
        scalar().map(TraitTest.Contains::new),
        Arbitraries.of(true, false).map(TraitTest.Exists::new),
        scalar().list().ofMinSize(1).ofMaxSize(3).map(TraitTest.In::new));
  }

  static Arbitrary<Scalar> scalar() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(5).excludeChars('\0').map(Value.Text::new),
        Arbitraries.of("1", "1.0", "-3.25", "1e20", "0", "1E-7")
            .map(number -> new Value.Numeric(new BigDecimal(number))),
        Arbitraries.of(true, false).map(Value.Truth::new));
  }

  static Arbitrary<Facts> facts() {
    var value = Arbitraries.oneOf(scalar(), scalar().list().ofMaxSize(3).map(Conditions::items));
    return Combinators.combine(
            Arbitraries.maps(NAMES, value).ofMaxSize(4),
            Arbitraries.maps(NAMES, Arbitraries.longs().between(0, 6)).ofMaxSize(4),
            NAMES.set().ofMaxSize(3),
            NAMES.set().ofMaxSize(3))
        .as(GivenFacts::new);
  }

  private static Value items(List<Scalar> items) {
    return new Value.Items(List.copyOf(items));
  }

  record GivenFacts(
      Map<String, Value> traits, Map<String, Long> counts, Set<String> segments, Set<String> stages)
      implements Facts {
    @Override
    public Optional<Value> trait(String path) {
      return Optional.ofNullable(traits.get(path));
    }

    @Override
    public long count(EventCount count) {
      return counts.getOrDefault(count.name(), 0L);
    }

    @Override
    public boolean inSegment(String segment) {
      return segments.contains(segment);
    }

    @Override
    public boolean atStage(String journey, String stage) {
      return stages.contains(stage);
    }
  }

  private Conditions() {}
}
