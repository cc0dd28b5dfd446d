package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.conditions.ConditionJson.Parsed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionJsonTest {

  @Test
  void eventCountIsReadWithNameAndWindow() {
    var parsed =
        ConditionJson.parse(
            """
            {"event": "Product Viewed", "count": {"gte": 3}, "within": "P7D"}
            """);

    assertThat(parsed)
        .isEqualTo(
            new Parsed.Valid(
                new BehaviourTest(
                    new Behaviour(
                        EventFilter.named("Product Viewed"),
                        new Aggregate.Count(),
                        new Window.Rolling(Duration.ofDays(7))),
                    new ValueTest.Compares(Comparison.GTE, new Value.Numeric(3)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                                                  | ``",
        "{}                                                                  | ``",
        "{'and': []}                                                         | /and",
        "{'and': [{'trait': 'a', 'eq': 1}, {'trait': '', 'eq': 1}]}          | /and/1/trait",
        "{'or': [{'not': {'trait': 'a', 'eq': {}}}]}                         | /or/0/not/eq",
        "{'trait': 'a', 'eq': null}                                          | /eq",
        "{'trait': 'a', 'eq': 1, 'gt': 0}                                    | /gt",
        "{'trait': 'a', 'a/b~c': 1, 'eq': 1}                                 | /a~1b~0c",
        "{'trait': 'a', 'exists': 'yes'}                                     | /exists",
        "{'trait': 'a', 'in': ['x', []]}                                     | /in/1",
        "{'trait': 'a', 'eq': 1e999999999}                                   | /eq",
        "{'trait': 'a'}                                                      | ``",
        "{'event': 'E', 'count': {'gte': -1}, 'within': 'P1D'}               | /count",
        "{'event': 'E', 'count': {'gte': 1.5}, 'within': 'P1D'}              | /count",
        "{'event': 'E', 'count': {'gte': 1}, 'within': 'P1201D'}             | /within",
        "{'event': 'E', 'count': {'gte': 1}, 'within': 'PT59S'}              | /within",
        "{'event': 'E', 'count': {'gte': 1}}                                 | /within",
        "{'type': 'click', 'count': {'gte': 1}, 'within': 'P1D'}             | /type",
        "{'journey': 'j'}                                                    | /stage",
        "{'segment': 's\\u0000'}                                             | /segment",
      })
  void faultPointsAtItsPlace(String json, String pointer) {
    var parsed = ConditionJson.parse(json.replace('\'', '"'));

    assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
    assertThat(((Parsed.Invalid) parsed).faults()).extracting(Fault::pointer).contains(pointer);
  }

  @Test
  void everyFaultIsToldAtOnce() {
    var parsed =
        ConditionJson.parse(
            """
            {"and": [{"trait": "a", "eq": {}}, {"segment": 5}, {"odd": 1}]}
            """);

    assertThat(((Parsed.Invalid) parsed).faults())
        .extracting(Fault::pointer)
        .containsExactly("/and/0/eq", "/and/1/segment", "/and/2");
  }

  @Test
  void nestingBeyondTheLimitIsRefusedWhereItPassesIt() {
    var json = "{\"not\":".repeat(16) + "{\"segment\":\"s\"}" + "}".repeat(16);

    assertThat(ConditionJson.parse(json))
        .isEqualTo(
            new Parsed.Invalid(
                List.of(new Fault("/not".repeat(16), "conditions nest at most 16 deep"))));
  }

  @Test
  void nestingFarBeyondTheLimitIsNoStackOverflow() {
    assertThat(ConditionJson.parse("{\"not\":".repeat(100_000))).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void moreThanTwoHundredPartsAreRefused() {
    var json = "{\"or\":[" + "{\"segment\":\"s\"},".repeat(300) + "{\"segment\":\"s\"}]}";

    assertThat(ConditionJson.parse(json)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void faultsPointFromTheLargerDocument() throws Exception {
    var json = ConditionJson.mapper().readTree("{\"segment\": 1}");

    assertThat(((Parsed.Invalid) ConditionJson.parse(json, "/condition")).faults())
        .extracting(Fault::pointer)
        .containsExactly("/condition/segment");
  }
}
