package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes which events are meant, when, and what they come to. */
final class EventWriter {

  static void writeFilter(ObjectNode json, EventFilter filter) {
    if (filter.name() != null) {
      json.put("event", filter.name());
    }
    if (filter.type() != null) {
      json.put("type", filter.type());
    }
    if (!filter.where().isEmpty()) {
      var where = json.putArray("where");
      for (var test : filter.where()) {
        ValueTestWriter.write(where.addObject().put("property", test.path()), test.test());
      }
    }
  }

  static void writeAggregate(ObjectNode json, Aggregate aggregate) {
    switch (aggregate) {
      case Aggregate.Count() -> json.put("count", true);
      case Aggregate.Sum(var path) -> json.put("sum", path);
      case Aggregate.Average(var path) -> json.put("average", path);
      case Aggregate.Least(var path) -> json.put("least", path);
      case Aggregate.Greatest(var path) -> json.put("greatest", path);
      case Aggregate.First(var path) -> json.put("first", path);
      case Aggregate.Last(var path) -> json.put("last", path);
      case Aggregate.MostFrequent(var path) -> json.put("mostFrequent", path);
      case Aggregate.Distinct(var path) -> json.put("distinct", path);
      case Aggregate.FirstAt() -> json.put("firstAt", true);
      case Aggregate.LastAt() -> json.put("lastAt", true);
    }
  }

  static void writeWindow(ObjectNode json, Window window) {
    switch (window) {
      case Window.Ever() -> json.put("ever", true);
      case Window.Rolling(var length) -> json.put("within", length.toString());
      case Window.Calendar(var unit, var ago, var zone) ->
          json.putObject("calendar")
              .put("unit", unit.wireName())
              .put("ago", ago)
              .put("zone", Zones.write(zone));
      case Window.SinceLast(var event) -> writeFilter(json.putObject("since"), event);
    }
  }

  private EventWriter() {}
}
