package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(ConditionSchemaTest.class.getResourceAsStream(ConditionJson.SCHEMA));

  @Property(tries = 300)
  void everyConditionIsValid(@ForAll("conditions") Condition condition) {
    var json = ConditionJson.write(condition);

    assertThat(SCHEMA.validate(json)).as("%s", json).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'and': []}",
        "{'and': [{'trait': 'a', 'eq': 1}], 'or': [{'trait': 'a', 'eq': 1}]}",
        "{'trait': 'a'}",
        "{'trait': 'a', 'eq': 1, 'gt': 0}",
        "{'trait': 'a', 'regex': 'a+'}",
        "{'trait': 'a', 'gt': 1, 'ignoringCase': true}",
        "{'trait': '', 'eq': 1}",
        "{'trait': 'a', 'in': []}",
        "{'trait': 'a', 'size': {'gte': -1}}",
        "{'trait': 'a', 'near': {'lat': 91, 'lon': 0, 'metres': 5}}",
        "{'trait': 'a', 'inNext': '30 days'}",
        "{'event': 'E', 'count': {'gte': 1}}",
        "{'event': 'E', 'count': {'gte': 1}, 'within': 'P1D', 'ever': true}",
        "{'event': 'E', 'count': {'gte': 1}, 'eq': 3, 'within': 'P1D'}",
        "{'event': 'E', 'sum': 'a', 'within': 'P1D'}",
        "{'event': 'E', 'sum': 'a', 'average': 'a', 'gt': 1, 'within': 'P1D'}",
        "{'type': 'click', 'count': {'gte': 1}, 'within': 'P1D'}",
        "{'event': 'E', 'where': [{'property': 'a'}], 'count': {'gte': 1}, 'ever': true}",
        "{'sequence': [{'event': 'A'}], 'span': 'PT1H', 'ever': true}",
        "{'first': {'event': 'A'}, 'without': {'event': 'B'}, 'ever': true}",
        "{'consent': 'email', 'is': 'maybe'}",
        "{'journey': 'j'}",
        "{'segment': 's', 'more': 1}",
      })
  void wrongOnesAreNotAndAreNotReadEither(String json) throws Exception {
    var tree = ConditionJson.mapper().readTree(json.replace('\'', '"'));

    assertThat(SCHEMA.validate(tree)).isNotEmpty();
    assertThat(ConditionJson.parse(tree)).isInstanceOf(ConditionJson.Parsed.Invalid.class);
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return Conditions.any();
  }
}
