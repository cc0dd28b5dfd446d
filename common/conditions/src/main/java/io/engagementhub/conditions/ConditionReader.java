package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Condition.Consented;
import io.engagementhub.conditions.Condition.Sequence;
import io.engagementhub.conditions.Condition.Without;
import io.engagementhub.conditions.ConditionJson.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the JSON form, naming every fault; a node whose parts are at fault is empty. */
final class ConditionReader {
  private static final String ONE_OF =
      "expects one of and, or, not, trait, event, type, sequence, without, segment, consent,"
          + " journey";

  private final Faults faults = new Faults();
  private final EventReader events = new EventReader(faults);
  private int parts;

  static Parsed read(JsonNode json, String pointer) {
    var reader = new ConditionReader();
    var condition = reader.condition(json, pointer, 1);
    return condition.isPresent() && reader.faults.isEmpty()
        ? new Parsed.Valid(condition.get())
        : new Parsed.Invalid(reader.faults.all());
  }

  private Optional<Condition> condition(JsonNode json, String at, int depth) {
    if (depth > ConditionJson.MAX_DEPTH) {
      return faults.add(at, "conditions nest at most " + ConditionJson.MAX_DEPTH + " deep");
    }
    if (++parts > ConditionJson.MAX_PARTS) {
      // Told once: the parts beyond are not looked at.
      return parts == ConditionJson.MAX_PARTS + 1
          ? faults.add(at, "a condition has at most " + ConditionJson.MAX_PARTS + " parts")
          : Optional.empty();
    }
    if (!json.isObject()) {
      return faults.add(at, "expects an object");
    }
    if (json.has("and")) {
      return list(json, "and", at, depth).map(Condition.And::new);
    }
    if (json.has("or")) {
      return list(json, "or", at, depth).map(Condition.Or::new);
    }
    if (json.has("not")) {
      faults.unlessOnly(json, at, Set.of("not"));
      return condition(json.get("not"), at + "/not", depth + 1).map(Condition.Not::new);
    }
    return leaf(json, at);
  }

  private Optional<Condition> leaf(JsonNode json, String at) {
    if (json.has("trait")) {
      var trait = faults.text(json, "trait", at);
      var test = new ValueTestReader(faults).read(json, at, Set.of("trait"));
      return trait.flatMap(t -> test.map(v -> new Condition.TraitComparison(t, v)));
    }
    if (json.has("sequence")) {
      return sequence(json, at);
    }
    if (json.has("without")) {
      return without(json, at);
    }
    if (json.has("event") || json.has("type")) {
      return new BehaviourReader(faults).test(json, at);
    }
    if (json.has("segment")) {
      faults.unlessOnly(json, at, Set.of("segment"));
      return faults.text(json, "segment", at).map(Condition.InSegment::new);
    }
    if (json.has("consent")) {
      return consent(json, at);
    }
    if (json.has("journey")) {
      faults.unlessOnly(json, at, Set.of("journey", "stage"));
      var journey = faults.text(json, "journey", at);
      var stage = faults.text(json, "stage", at);
      return journey.flatMap(j -> stage.map(s -> new Condition.AtStage(j, s)));
    }
    return faults.add(at, ONE_OF);
  }

  private Optional<List<Condition>> list(JsonNode json, String field, String at, int depth) {
    faults.unlessOnly(json, at, Set.of(field));
    var array = json.get(field);
    var where = at + "/" + field;
    if (!array.isArray() || array.isEmpty()) {
      return faults.add(where, "expects a list of at least one condition");
    }
    var conditions = new ArrayList<Condition>();
    for (int i = 0; i < array.size() && parts <= ConditionJson.MAX_PARTS; i++) {
      condition(array.get(i), where + "/" + i, depth + 1).ifPresent(conditions::add);
    }
    return conditions.size() == array.size() ? Optional.of(conditions) : Optional.empty();
  }

  private Optional<Condition> sequence(JsonNode json, String at) {
    faults.unlessOnly(json, at, withWindow("sequence", "span"));
    var array = json.get("sequence");
    var steps = new ArrayList<EventFilter>();
    if (!array.isArray() || array.size() < 2 || array.size() > Sequence.MAX_STEPS) {
      return faults.add(at + "/sequence", "expects a list of 2 to 8 steps");
    }
    for (int i = 0; i < array.size(); i++) {
      events.filterOnly(array.get(i), at + "/sequence/" + i).ifPresent(steps::add);
    }
    var span = Spans.read(json.get("span"), at + "/span", Limits.SHORTEST_SPAN, faults);
    var window = events.window(json, at);
    return steps.size() < array.size()
        ? Optional.empty()
        : span.flatMap(s -> window.map(w -> new Sequence(steps, s, w)));
  }

  private Optional<Condition> without(JsonNode json, String at) {
    faults.unlessOnly(json, at, withWindow("first", "without", "for"));
    var first = events.filterOnly(json.path("first"), at + "/first");
    var missing = events.filterOnly(json.get("without"), at + "/without");
    var span = Spans.read(json.get("for"), at + "/for", Limits.SHORTEST_SPAN, faults);
    var window = events.window(json, at);
    return first.flatMap(
        f -> missing.flatMap(m -> span.flatMap(s -> window.map(w -> new Without(f, m, s, w)))));
  }

  private Optional<Condition> consent(JsonNode json, String at) {
    faults.unlessOnly(json, at, Set.of("consent", "is"));
    var purpose = faults.text(json, "consent", at);
    var is = json.path("is").asText();
    var state = Stream.of(ConsentState.values()).filter(s -> s.wireName().equals(is)).findFirst();
    if (state.isEmpty()) {
      return faults.add(at + "/is", "expects one of granted, refused, not-asked");
    }
    return purpose.map(p -> new Consented(p, state.get()));
  }

  private static Set<String> withWindow(String... fields) {
    var all = new TreeSet<>(EventReader.WINDOW);
    all.addAll(List.of(fields));
    return all;
  }
}
