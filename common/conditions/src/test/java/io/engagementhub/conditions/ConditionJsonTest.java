package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
        "{'trait': 'a', 'regex': '(a+)+'}                                    | /regex",
        "{'trait': 'a', 'eq': '\\ud800'}                                     | /eq",
        "{'trait': 'a', 'eq': [[[[1]]]]}                                     | /eq",
        "{'trait': 'a', 'size': {'gte': 3000000000}}                         | /size",
        "{'trait': 'a', 'before': '2026-02-30'}                              | /before",
        "{'trait': 'a', 'inNext': 'PT0S'}                                    | /inNext",
        "{'trait': 'a', 'inNext': 'P9999999999999D'}                         | /inNext",
        "{'trait': 'a', 'gt': 1, 'ignoringCase': true}                       | /ignoringCase",
        "{'trait': 'a', 'near': {'lat': 91, 'lon': 0, 'metres': 1}}          | /near/lat",
        "{'trait': 'a', 'near': {'lat': 9, 'lon': 0, 'metres': 1e99}}        | /near/metres",
        "{'trait': 'a', 'anniversaryWithin': {'days': 367}}                  | /anniversaryWithin/days",
        "{'event': 'E', 'where': [{'property': 'p'}], 'count': {'gte': 1}, 'ever': true} | /where/0",
        "{'event': 'E', 'count': {'gte': 1}, 'ever': true, 'within': 'P1D'}  | /within",
        "{'event': 'E', 'count': {'gte': 1}, 'calendar': {'unit': 'fortnight'}} | /calendar/unit",
        "{'event': 'E', 'count': {'gte': 1}, 'calendar': {'unit': 'day', 'zone': 'Mars'}}"
            + "                                                              | /calendar/zone",
        "{'event': 'E', 'count': {'gte': 1}, 'since': {'event': ''}}         | /since/event",
        "{'event': 'E', 'sum': 'p', 'ever': true}                            | ``",
        "{'sequence': [{'event': 'A'}], 'span': 'PT1H', 'ever': true}        | /sequence",
        "{'sequence': [{'event': 'A'}, 5], 'span': 'PT1H', 'ever': true}     | /sequence/1",
        "{'first': {'event': 'A'}, 'without': {}, 'for': 'PT1H', 'ever': true} | /without",
        "{'consent': 'email', 'is': 'yes'}                                   | /is",
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
  void whatIsNotJsonIsToldByLineAndColumn() {
    assertThat(messages("{\"trait\":\n \"a\", oops}")).contains("line 2, column 7");
    assertThat(messages("{\"not\":".repeat(1_000))).contains("nests too deep").contains("column");
    assertThat(messages("{\"trait\": \"" + "a".repeat(1_000_000) + "\", \"eq\": 1}"))
        .contains("too long");
    assertThat(messages("{\"trait\": \"a\", \"eq\": " + "9".repeat(2_000) + "}"))
        .contains("too long");
  }

  private static String messages(String json) {
    return ((Parsed.Invalid) ConditionJson.parse(json)).faults().getFirst().message();
  }

  @Test
  void aThousandDeepTreeFromElsewhereIsAFaultToo() throws Exception {
    var deep = "{\"not\":".repeat(900) + "{\"segment\":\"s\"}" + "}".repeat(900);
    var tree = new ObjectMapper().readTree(deep);
    var infinite = new ObjectMapper().readTree("{\"trait\":\"a\",\"eq\":1e999}");

    assertThat(ConditionJson.parse(tree)).isInstanceOf(Parsed.Invalid.class);
    assertThat(((Parsed.Invalid) ConditionJson.parse(infinite)).faults())
        .extracting(Fault::pointer)
        .containsExactly("/eq");
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
