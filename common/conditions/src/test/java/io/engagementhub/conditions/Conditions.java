package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Value.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Conditions of every kind, over words that {@link People} use too. */
final class Conditions {
  static final List<String> TRAITS = List.of("a", "b", "car", "car.body", "car.x.y", "~/", "born");
  static final List<String> IDS = List.of("s1", "s2", "s3");
  static final List<String> EVENTS = List.of("View", "Start", "Ask");
  static final List<String> PATHS = List.of("p", "q", "o.p");
  static final List<String> DATES =
      List.of(
          "2026-11-22",
          "2026-11-23",
          "2026-11-22T10:00:00Z",
          "2026-11-22T09:00:00.5+02:00",
          "2026-11-21T10:00",
          "2024-02-29",
          "1984-11-25",
          "2026-12-31T23:59:59.9999999-14:00",
          "2026-02-30",
          "2026-13-01",
          "0000-01-01",
          "2026-11-22T24:00Z",
          "2026-11-22 10:00");
  private static final List<ZoneId> ZONES =
      List.of(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"), ZoneId.of("Pacific/Apia"));
  private static final Arbitrary<String> NAMES = Arbitraries.of(TRAITS);
  private static final Arbitrary<String> SOME_IDS = Arbitraries.of(IDS);

  static Arbitrary<Condition> any() {
    return ofDepth(3);
  }

  private static Arbitrary<Condition> ofDepth(int depth) {
    if (depth == 0) {
      return leaf();
    }
    var below = ofDepth(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaf()),
        Tuple.of(1, below.list().ofMinSize(1).ofMaxSize(3).map(Condition.And::new)),
        Tuple.of(1, below.list().ofMinSize(1).ofMaxSize(3).map(Condition.Or::new)),
        Tuple.of(1, below.map(Condition.Not::new)));
  }

  static Arbitrary<Condition> leaf() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Combinators.combine(NAMES, test()).as(Condition.TraitComparison::new)),
        Tuple.of(6, behaviourTest()),
        Tuple.of(2, sequence()),
        Tuple.of(2, without()),
        Tuple.of(1, SOME_IDS.map(Condition.InSegment::new)),
        Tuple.of(
            1,
            Combinators.combine(SOME_IDS, Arbitraries.of(ConsentState.class))
                .as(Condition.Consented::new)),
        Tuple.of(1, Combinators.combine(SOME_IDS, SOME_IDS).as(Condition.AtStage::new)));
  }

  private static Arbitrary<Condition> behaviourTest() {
    var count =
        Combinators.combine(
                filter(),
                window(),
                Arbitraries.of(Comparison.class),
                Arbitraries.longs().between(0, 4))
            .as(
                (filter, window, comparison, number) ->
                    new BehaviourTest(
                        new Behaviour(filter, new Aggregate.Count(), window),
                        new ValueTest.Compares(comparison, new Value.Numeric(number))));
    var other =
        Combinators.combine(filter(), aggregate(), window())
            .as(Behaviour::new)
            .flatMap(b -> testOf(b.aggregate()).map(test -> new BehaviourTest(b, test)));
    return Arbitraries.oneOf(count.map(c -> c), other.map(c -> c));
  }

  static Arbitrary<Behaviour> behaviour() {
    return Combinators.combine(
            filter(),
            Arbitraries.oneOf(aggregate(), Arbitraries.of(new Aggregate.Count())),
            window())
        .as(Behaviour::new);
  }

  private static Arbitrary<ValueTest> testOf(Aggregate aggregate) {
    var likely =
        switch (aggregate) {
          case Aggregate.FirstAt _, Aggregate.LastAt _ -> dates();
          case Aggregate.First _, Aggregate.Last _, Aggregate.MostFrequent _ ->
              Combinators.combine(
                      Arbitraries.of(Comparison.class), Arbitraries.of("a", "Bern", "1"))
                  .as((c, text) -> new ValueTest.Compares(c, frequent(text)));
          default ->
              Combinators.combine(
                      Arbitraries.of(Comparison.class),
                      Arbitraries.of("0", "1", "2", "3", "-1.125", "0.666667", "1.5", "1e20"))
                  .as((c, n) -> new ValueTest.Compares(c, new Value.Numeric(new BigDecimal(n))));
        };
    return Arbitraries.frequencyOf(Tuple.of(4, likely.map(t -> t)), Tuple.of(1, test()));
  }

  private static Scalar frequent(String text) {
    return text.equals("1") ? new Value.Numeric(1) : new Value.Text(text);
  }

  private static Arbitrary<Aggregate> aggregate() {
    var path = Arbitraries.of(PATHS);
    return Arbitraries.oneOf(
        path.map(Aggregate.Sum::new),
        path.map(Aggregate.Average::new),
        path.map(Aggregate.Least::new),
        path.map(Aggregate.Greatest::new),
        path.map(Aggregate.First::new),
        path.map(Aggregate.Last::new),
        path.map(Aggregate.MostFrequent::new),
        path.map(Aggregate.Distinct::new),
        Arbitraries.of(new Aggregate.FirstAt(), new Aggregate.LastAt()));
  }

  private static Arbitrary<Condition> sequence() {
    return Combinators.combine(filter().list().ofMinSize(2).ofMaxSize(3), span(), window())
        .as(Condition.Sequence::new);
  }

  private static Arbitrary<Condition> without() {
    return Combinators.combine(filter(), filter(), span(), window()).as(Condition.Without::new);
  }

  static Arbitrary<EventFilter> filter() {
    Arbitrary<List<PropertyTest>> some =
        Combinators.combine(Arbitraries.of(PATHS), test())
            .as(PropertyTest::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(2);
    Arbitrary<List<PropertyTest>> where =
        Arbitraries.frequencyOf(Tuple.of(7, Arbitraries.just(List.of())), Tuple.of(3, some));
    var types = Arbitraries.of("track", "page");
    var names = Arbitraries.of(EVENTS);
    return Arbitraries.frequencyOf(
        Tuple.of(6, Combinators.combine(names, where).as((n, w) -> new EventFilter(null, n, w))),
        Tuple.of(2, Combinators.combine(types, names, where).as(EventFilter::new)),
        Tuple.of(1, Combinators.combine(types, where).as((t, w) -> new EventFilter(t, null, w))));
  }

  private static Arbitrary<Duration> span() {
    return Arbitraries.longs().between(1, 200).map(quarter -> Duration.ofMinutes(15 * quarter));
  }

  private static Arbitrary<Window> window() {
    return Arbitraries.oneOf(
        Arbitraries.of(new Window.Ever()),
        Arbitraries.of(new Window.Ever()),
        span().map(Window.Rolling::new),
        Combinators.combine(
                Arbitraries.of(Window.Unit.class),
                Arbitraries.integers().between(0, 2),
                Arbitraries.of(ZONES))
            .as(Window.Calendar::new),
        Arbitraries.of(EVENTS).map(EventFilter::named).map(Window.SinceLast::new));
  }

  static Arbitrary<ValueTest> test() {
    var scalars = scalar().list().ofMinSize(1).ofMaxSize(3);
    var text = Arbitraries.of("a", "Bern", "B", "n", "rn", "😀", "Ä", "%", "ER");
    var caseable =
        Arbitraries.<ValueTest>oneOf(
            Combinators.combine(Arbitraries.of(Comparison.EQ, Comparison.NE), scalar())
                .as(ValueTest.Compares::new),
            scalar().map(ValueTest.Contains::new),
            scalars.map(ValueTest.ContainsAny::new),
            scalars.map(ValueTest.ContainsAll::new),
            scalars.map(ValueTest.In::new),
            text.map(ValueTest.StartsWith::new),
            text.map(ValueTest.EndsWith::new),
            Arbitraries.of("B*", "*e*", "?ern", "*_*", "%", "\\*", "*r?", "?", "**n", "b\\\\*")
                .map(ValueTest.Like::new));
    return Arbitraries.oneOf(
        caseable,
        caseable.map(ValueTest.IgnoringCase::new),
        Combinators.combine(Arbitraries.of(Comparison.class), scalar()).as(ValueTest.Compares::new),
        Arbitraries.of(true, false).map(ValueTest.Exists::new),
        Combinators.combine(Arbitraries.of(Comparison.class), Arbitraries.integers().between(0, 4))
            .as(ValueTest.Size::new),
        dates(),
        Combinators.combine(
                Arbitraries.of(52.52, 0.0, -90.0),
                Arbitraries.of(13.4, 0.0, 180.0),
                Arbitraries.of(1, 5_000, 1_000_000, 20_000_000))
            .as(ValueTest.Near::new));
  }

  private static Arbitrary<ValueTest> dates() {
    var instant =
        Arbitraries.of(
            Instant.parse("2026-11-22T10:00:00Z"),
            Instant.parse("2026-11-22T00:00:00Z"),
            Instant.parse("1984-11-25T00:00:00.000001Z"));
    return Arbitraries.oneOf(
        instant.map(ValueTest.Before::new),
        instant.map(ValueTest.After::new),
        span().map(ValueTest.InNext::new),
        span().map(ValueTest.InLast::new),
        Combinators.combine(Arbitraries.of(0, 1, 3, 100, 366), Arbitraries.of(ZONES))
            .as(ValueTest.AnniversaryWithin::new));
  }

  static Arbitrary<Scalar> scalar() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of("a", "Bern", "bern").map(Value.Text::new)),
        Tuple.of(
            3,
            Arbitraries.of(
                    "",
                    "e",
                    "\uFF5E",
                    "😀",
                    "ÄBERN",
                    "äb",
                    "*",
                    "%_",
                    "\\",
                    "\"'",
                    "2026-11-22",
                    "x y\n",
                    "\u001F")
                .map(Value.Text::new)),
        Tuple.of(
            1,
            Arbitraries.strings().ofMaxLength(5).filter(Faults::isStorable).map(Value.Text::new)),
        Tuple.of(
            6,
            Arbitraries.of("1", "1.0", "2", "0", "-3.25")
                .map(n -> new Value.Numeric(new BigDecimal(n)))),
        Tuple.of(
            2,
            Arbitraries.of("1e20", "1E-7", "0.333333", "9e299", "1e-300")
                .map(n -> new Value.Numeric(new BigDecimal(n)))),
        Tuple.of(2, Arbitraries.of(true, false).map(Value.Truth::new)));
  }

  private Conditions() {}
}
