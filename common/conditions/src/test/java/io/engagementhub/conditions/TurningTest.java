package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.People.Event;
import io.engagementhub.conditions.People.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurningTest {
  private static final Instant NOW = People.NOW;

  @Property
  void theAnswerStaysUntilThenAndNotBeyond(
      @ForAll("conditions") Condition condition, @ForAll("people") Person person) {
    var facts = person.at(NOW);
    boolean answer = Evaluation.holds(condition, facts);

    var turn = Turning.next(condition, facts);

    var end = turn.orElse(NOW.plus(Duration.ofDays(40)));
    for (var t = NOW; t.isBefore(end) && t.isBefore(NOW.plus(Duration.ofDays(6))); ) {
      assertThat(Evaluation.holds(condition, facts.at(t))).as("at %s", t).isEqualTo(answer);
      t = t.plus(Duration.ofMinutes(7));
    }
    for (var t = NOW; t.isBefore(end); t = t.plus(Duration.ofHours(37))) {
      assertThat(Evaluation.holds(condition, facts.at(t))).as("at %s", t).isEqualTo(answer);
    }
    turn.ifPresent(
        at -> {
          var before = facts.at(at.minusNanos(1000));
          assertThat(Evaluation.holds(condition, before)).as("before %s", at).isEqualTo(answer);
          assertThat(at).isAfter(NOW);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'event': 'E', 'count': {'gte': 2}, 'within': 'P1D'}   | 2026-11-23T08:00:00Z",
        "{'event': 'E', 'count': {'eq': 2}, 'within': 'P1D'}    | 2026-11-23T07:00:00Z",
        "{'event': 'E', 'count': {'gte': 1}, 'ever': true}      | ``",
        "{'event': 'E', 'count': {'gte': 1}, 'calendar': {'unit': 'day'}}"
            + "                                                 | 2026-11-23T00:00:00Z",
        "{'event': 'E', 'count': {'gte': 1}, 'calendar': {'unit': 'day', 'ago': 1,"
            + " 'zone': 'Europe/Berlin'}}                       | 2026-11-22T23:00:00Z",
        "{'first': {'event': 'E'}, 'without': {'event': 'F'}, 'for': 'PT4H', 'ever': true}"
            + "                                                 | 2026-11-22T11:00:00Z",
        "{'trait': 'renewal', 'inNext': 'P30D'}                 | 2026-12-02T00:00:00Z",
        "{'trait': 'renewal', 'eq': 1}                          | ``",
        "{'trait': 'born', 'anniversaryWithin': {'days': 3}}    | 2026-12-21T00:00:00Z",
        "{'event': 'E', 'lastAt': true, 'inLast': 'PT2H', 'ever': true} | 2026-11-22T11:00:00Z",
      })
  void timeIsSaid(String json, String expected) {
    var events =
        List.of(7, 8, 9).stream()
            .map(
                h ->
                    new Event(
                        Instant.parse("2026-11-22T0%d:00:00Z".formatted(h)), "track", "E", "{}"))
            .toList();
    var traits = Map.of("renewal", "\"2027-01-01\"", "born", "\"1980-12-24\"");
    var facts = new Person(traits, events, Set.of(), Map.of(), Map.of()).at(NOW);

    var turn = Turning.next(ConditionJson.parseStored(json.replace('\'', '"')), facts);

    assertThat(turn.map(Instant::toString).orElse("")).isEqualTo(expected);
  }

  @Test
  void thousandsOfEventsAreLookedAtInBounds() {
    var events =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new Event(NOW.minusSeconds(i), "track", "E", "{\"p\": 1}"))
            .toList();
    var facts = new Person(Map.of(), events, Set.of(), Map.of(), Map.of()).at(NOW);
    var sum = "{\"event\": \"E\", \"sum\": \"p\", \"gt\": 5, \"within\": \"P1D\"}";
    var count = "{\"event\": \"E\", \"count\": {\"gt\": 5}, \"within\": \"P1D\"}";

    assertThat(Turning.next(ConditionJson.parseStored(count), facts))
        .contains(NOW.plus(Duration.ofDays(1)).minusSeconds(5));
    assertThat(Turning.next(ConditionJson.parseStored(sum), facts))
        .hasValueSatisfying(at -> assertThat(at).isBefore(NOW.plus(Duration.ofDays(1))));
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return Conditions.any();
  }

  @Provide
  Arbitrary<Person> people() {
    return People.any();
  }
}
