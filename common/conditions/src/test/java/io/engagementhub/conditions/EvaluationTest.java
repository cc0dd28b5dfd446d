package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.People.Event;
import io.engagementhub.conditions.People.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
  private static final Map<String, String> TRAITS =
      Map.of(
          "car", "{\"body\":\"convertible\",\"doors\":2}",
          "flat.name", "\"dotted\"",
          "age", "41",
          "city", "\"Bern\"",
          "tags", "[\"new\",7]",
          "emoji", "\"\\uD83D\\uDE00\"",
          "huge", "1e999999999",
          "gone", "null");

  private static final List<Event> THREE =
      Stream.of(1, 2, 3)
          .map(hour -> new Event(People.NOW.minusSeconds(3600L * hour), "track", "E", "{}"))
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'trait': 'car.body', 'eq': 'convertible'}   | true",
        "{'trait': 'car.body', 'eq': 'Convertible'}   | false",
        "{'trait': 'flat.name', 'eq': 'dotted'}       | true",
        "{'trait': 'car.doors', 'lt': 3}              | true",
        "{'trait': 'car', 'exists': true}             | true",
        "{'trait': 'car', 'eq': 'convertible'}        | false",
        "{'trait': 'age', 'gte': 41.0}                | true",
        "{'trait': 'age', 'gt': 41}                   | false",
        "{'trait': 'age', 'gt': '40'}                 | false",
        "{'trait': 'city', 'gt': 'Basel'}             | true",
        "{'trait': 'city', 'contains': 'er'}          | true",
        "{'trait': 'city', 'in': ['Basel', 'Bern']}   | true",
        "{'trait': 'tags', 'contains': 7.0}           | true",
        "{'trait': 'tags', 'contains': 'old'}         | false",
        "{'trait': 'emoji', 'gt': '\uFF5E'}           | true",
        "{'trait': 'huge', 'gt': 1}                   | false",
        "{'trait': 'huge', 'exists': true}            | true",
        "{'trait': 'gone', 'exists': false}           | true",
        "{'trait': 'none', 'ne': 1}                   | true",
        "{'trait': 'none', 'eq': 1}                   | false",
        "{'event': 'E', 'count': {'gte': 3}, 'within': 'P1D'} | true",
        "{'event': 'E', 'count': {'eq': 2}, 'within': 'P1D'}  | false",
        "{'event': 'F', 'count': {'eq': 0}, 'within': 'P1D'}  | true",
        "{'consent': 'email', 'is': 'granted'}        | true",
        "{'consent': 'sms', 'is': 'not-asked'}        | true",
        "{'segment': 's'}                             | true",
        "{'journey': 'j', 'stage': 'quote'}           | true",
      })
  void conditionHoldsAsItReads(String json, boolean expected) {
    var condition = ConditionJson.parseStored(json.replace('\'', '"'));
    var person =
        new Person(TRAITS, THREE, Set.of("s"), Map.of("email", true), Map.of("j", "quote"));

    assertThat(Evaluation.holds(condition, person.at(People.NOW))).isEqualTo(expected);
  }

  @Test
  void evidenceSaysWhatWasFound() {
    var person = new Person(Map.of(), THREE.subList(0, 2), Set.of(), Map.of(), Map.of());
    var condition =
        ConditionJson.parseStored(
            """
            {"and": [{"event": "E", "count": {"gte": 3}, "within": "P7D"},
                     {"trait": "plan", "eq": "gold"}]}
            """);

    var evidence = Evaluation.explain(condition, person.at(People.NOW));

    assertThat(evidence.holds()).isFalse();
    assertThat(evidence.parts()).extracting(Evidence::found).containsExactly("2", "absent");
    assertThat(evidence.parts().getFirst().events())
        .extracting(Evidence.Seen::at)
        .containsExactly(People.NOW.minusSeconds(3600), People.NOW.minusSeconds(7200));
  }
}
