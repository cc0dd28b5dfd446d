package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.Condition.TraitTest;
import io.engagementhub.conditions.Value.Scalar;
import java.util.List;

/** Writes the JSON form. */
final class ConditionWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static ObjectNode write(Condition condition) {
    var json = NODES.objectNode();
    switch (condition) {
      case Condition.And(var all) -> writeAll(json, "and", all);
      case Condition.Or(var any) -> writeAll(json, "or", any);
      case Condition.Not(var negated) -> json.set("not", write(negated));
      case Condition.TraitComparison(var trait, var test) -> {
        json.put("trait", trait);
        writeTest(json, test);
      }
      case Condition.EventCount count -> writeCount(json, count);
      case Condition.InSegment(var segment) -> json.put("segment", segment);
      case Condition.AtStage(var journey, var stage) ->
          json.put("journey", journey).put("stage", stage);
    }
    return json;
  }

  private static void writeAll(ObjectNode json, String field, List<Condition> parts) {
    var array = json.putArray(field);
    parts.forEach(part -> array.add(write(part)));
  }

  private static void writeTest(ObjectNode json, TraitTest test) {
    switch (test) {
      case TraitTest.Compares(var comparison, var value) ->
          json.set(comparison.wireName(), scalar(value));
      case TraitTest.Contains(var value) -> json.set("contains", scalar(value));
      case TraitTest.Exists(var expected) -> json.put("exists", expected);
      case TraitTest.In(var values) -> {
        var array = json.putArray("in");
        values.forEach(value -> array.add(scalar(value)));
      }
    }
  }

  private static void writeCount(ObjectNode json, Condition.EventCount count) {
    if (count.name() != null) {
      json.put("event", count.name());
    }
    if (count.type() != null) {
      json.put("type", count.type());
    }
    json.putObject("count").put(count.comparison().wireName(), count.number());
    json.put("within", count.window().toString());
  }

  private static JsonNode scalar(Scalar value) {
    return switch (value) {
      case Value.Text(var text) -> NODES.textNode(text);
      case Value.Numeric(var number) -> NODES.numberNode(number);
      case Value.Truth(var truth) -> NODES.booleanNode(truth);
    };
  }

  private ConditionWriter() {}
}
