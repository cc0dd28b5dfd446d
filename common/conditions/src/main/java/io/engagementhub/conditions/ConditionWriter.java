package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the JSON form. */
final class ConditionWriter {

  static ObjectNode write(Condition condition) {
    var json = JsonNodeFactory.instance.objectNode();
    switch (condition) {
      case Condition.And(var all) -> writeAll(json, "and", all);
      case Condition.Or(var any) -> writeAll(json, "or", any);
      case Condition.Not(var negated) -> json.set("not", write(negated));
      case Condition.TraitComparison(var trait, var test) -> {
        json.put("trait", trait);
        ValueTestWriter.write(json, test);
      }
      case Condition.BehaviourTest(var behaviour, var test) -> {
        EventWriter.writeFilter(json, behaviour.events());
        EventWriter.writeAggregate(json, behaviour.aggregate());
        if (behaviour.aggregate() instanceof Aggregate.Count) {
          ValueTestWriter.write(json.putObject("count"), test);
        } else {
          ValueTestWriter.write(json, test);
        }
        EventWriter.writeWindow(json, behaviour.window());
      }
      case Condition.Sequence(var steps, var within, var window) -> {
        var array = json.putArray("sequence");
        steps.forEach(step -> EventWriter.writeFilter(array.addObject(), step));
        json.put("span", within.toString());
        EventWriter.writeWindow(json, window);
      }
      case Condition.Without(var first, var missing, var within, var window) -> {
        EventWriter.writeFilter(json.putObject("first"), first);
        EventWriter.writeFilter(json.putObject("without"), missing);
        json.put("for", within.toString());
        EventWriter.writeWindow(json, window);
      }
      case Condition.InSegment(var segment) -> json.put("segment", segment);
      case Condition.Consented(var purpose, var state) ->
          json.put("consent", purpose).put("is", state.wireName());
      case Condition.AtStage(var journey, var stage) ->
          json.put("journey", journey).put("stage", stage);
    }
    return json;
  }

  private static void writeAll(ObjectNode json, String field, List<Condition> parts) {
    var array = json.putArray(field);
    parts.forEach(part -> array.add(write(part)));
  }

  private ConditionWriter() {}
}
