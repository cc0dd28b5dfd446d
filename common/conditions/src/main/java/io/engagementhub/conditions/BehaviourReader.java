package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Condition.BehaviourTest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads behaviours, alone and with what is asked of them. */
final class BehaviourReader {
  static final List<String> AGGREGATES =
      List.of(
          "count",
          "sum",
          "average",
          "least",
          "greatest",
          "first",
          "last",
          "mostFrequent",
          "distinct",
          "firstAt",
          "lastAt");

  private final Faults faults;
  private final EventReader events;

  BehaviourReader(Faults faults) {
    this.faults = faults;
    this.events = new EventReader(faults);
  }

  /** A behaviour with a test. */
  Optional<Condition> test(JsonNode json, String at) {
    var aggregate = field(json);
    if (aggregate.equals("count")) {
      faults.unlessOnly(json, at, fields("count"));
      var behaviour = behaviour(json, at, "count");
      var test = new ScalarReader(faults).count(json.get("count"), at + "/count");
      return behaviour.flatMap(
          b ->
              test.map(
                  n ->
                      new BehaviourTest(
                          b,
                          new ValueTest.Compares(n.comparison(), new Value.Numeric(n.number())))));
    }
    var behaviour = behaviour(json, at, aggregate);
    var test = new ValueTestReader(faults).read(json, at, fields(aggregate));
    return behaviour.flatMap(b -> test.map(t -> new BehaviourTest(b, t)));
  }

  /** A behaviour alone, as a computed trait is one. */
  Optional<Behaviour> alone(JsonNode json, String at) {
    if (!json.isObject()) {
      return faults.add(at, "expects an object");
    }
    var aggregate = field(json);
    faults.unlessOnly(json, at, fields(aggregate));
    if (aggregate.equals("count") && !json.path("count").asBoolean(false)) {
      return faults.add(at + "/count", "expects true, or one of the other aggregates");
    }
    return behaviour(json, at, aggregate);
  }

  private Optional<Behaviour> behaviour(JsonNode json, String at, String aggregate) {
    var filter = events.filter(json, at);
    var what = events.aggregate(json, at, aggregate);
    var window = events.window(json, at);
    return filter.flatMap(f -> what.flatMap(a -> window.map(w -> new Behaviour(f, a, w))));
  }

  /** The aggregate that is asked for; a count where there is none, so that it is missed. */
  private static String field(JsonNode json) {
    return AGGREGATES.stream().filter(json::has).findFirst().orElse("count");
  }

  private static Set<String> fields(String aggregate) {
    var fields = new TreeSet<>(EventReader.FILTER);
    fields.addAll(EventReader.WINDOW);
    fields.add(aggregate);
    return fields;
  }
}
