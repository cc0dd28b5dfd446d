package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.conditions.Value.Scalar;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** People of every kind, for property tests. */
final class People {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  /** An occurrence whose properties are still JSON. */
  record Event(Instant at, String type, String name, String properties) {
    Occurrence occurrence() {
      return new Occurrence(at, type, name, Properties.ofJson(properties));
    }
  }

  /** Somebody. */
  record Person(
      Map<String, String> traits,
      List<Event> events,
      Set<String> segments,
      Map<String, Boolean> consents,
      Map<String, String> stages) {

    Facts at(Instant now) {
      var occurrences =
          events.stream()
              .map(Event::occurrence)
              .sorted(Comparator.comparing(Occurrence::at).reversed())
              .toList();
      return new Known(this, occurrences, now);
    }
  }

  private record Known(Person person, List<Occurrence> occurrences, Instant now) implements Facts {
    @Override
    public Optional<Value> trait(String path) {
      return JsonValues.find(person.traits(), path);
    }

    @Override
    public List<Occurrence> occurrences(EventFilter filter) {
      return occurrences.stream().filter(o -> filter.names(o.type(), o.name())).toList();
    }

    @Override
    public boolean inSegment(String segment) {
      return person.segments().contains(segment);
    }

    @Override
    public ConsentState consent(String purpose) {
      var granted = person.consents().get(purpose);
      return granted == null
          ? ConsentState.NOT_ASKED
          : granted ? ConsentState.GRANTED : ConsentState.REFUSED;
    }

    @Override
    public boolean atStage(String journey, String stage) {
      return stage.equals(person.stages().get(journey));
    }
  }

  static Arbitrary<Facts> facts() {
    return any().map(person -> person.at(NOW));
  }

  static Arbitrary<Person> any() {
    var ids = Arbitraries.of(Conditions.IDS);
    return Combinators.combine(
            Arbitraries.maps(Arbitraries.of("a", "b", "car", "car.body", "~/", "born"), json())
                .ofMaxSize(5),
            event().list().ofMinSize(1).ofMaxSize(9),
            ids.set().ofMaxSize(2),
            Arbitraries.maps(ids, Arbitraries.of(true, false)).ofMaxSize(3),
            Arbitraries.maps(ids, ids).ofMaxSize(2))
        .as(Person::new);
  }

  private static Arbitrary<Event> event() {
    var at =
        Arbitraries.frequencyOf(
            Tuple.of(
                8,
                Arbitraries.integers()
                    .between(-40, 8)
                    .map(quarter -> NOW.plus(Duration.ofMinutes(15L * quarter)))),
            Tuple.of(
                2, Arbitraries.integers().between(-800, 2).map(d -> NOW.plus(Duration.ofDays(d)))),
            Tuple.of(1, Arbitraries.of(Instant.parse("1970-01-01T00:00:00.123456Z"))));
    var properties =
        Arbitraries.oneOf(
            Combinators.combine(json(), json()).as((p, q) -> "{\"p\":" + p + ",\"q\":" + q + "}"),
            Combinators.combine(json(), json())
                .as((p, below) -> "{\"p\":" + p + ",\"o\":{\"p\":" + below + "}}"),
            json().map(p -> "{\"o.p\":" + p + ",\"o\":{\"p\":1}}"));
    return Combinators.combine(
            at, Arbitraries.of("track", "page"), Arbitraries.of(Conditions.EVENTS), properties)
        .as(Event::new);
  }

  /** JSON of a value of every kind. */
  static Arbitrary<String> json() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Conditions.scalar().map(People::text)),
        Tuple.of(4, Arbitraries.of(Conditions.DATES).map(date -> "\"" + date + "\"")),
        Tuple.of(
            2,
            Conditions.scalar()
                .map(People::text)
                .list()
                .ofMaxSize(3)
                .map(items -> items.toString())),
        Tuple.of(
            4,
            Arbitraries.of(
                "null",
                "[null, 1, \"ER\", [1]]",
                "{\"body\": \"Bern\", \"x\": {\"y\": 1}}",
                "{\"body\": null, \"x\": [7], \"x.y\": 3}",
                "{\"lat\": 52.5, \"lon\": 13.41}",
                "{\"lat\": \"no\", \"latitude\": 52.52, \"lng\": 13.4}",
                "{\"lat\": 91, \"longitude\": 0}",
                "1e300",
                "-1e299",
                "1e-301",
                "123456789012345678901234567890.000",
                "\"" + "A".repeat(600) + "\"")));
  }

  private static String text(Scalar value) {
    return switch (value) {
      case Value.Text(var text) -> JsonNodeFactory.instance.textNode(text).toString();
      case Value.Numeric(var number) -> number.toString();
      case Value.Truth(var truth) -> Boolean.toString(truth);
    };
  }

  private People() {}
}
