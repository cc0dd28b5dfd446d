package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Condition.EventCount;
import io.engagementhub.conditions.ConditionJson.Parsed;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form, naming every fault; a node whose parts are at fault is empty. */
final class ConditionReader {
  private static final Set<String> TYPES =
      Set.of("identify", "track", "page", "screen", "group", "alias");
  private static final String ONE_OF =
      "expects one of and, or, not, trait, event, type, segment, journey";

  private final Faults faults = new Faults();
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
      return trait(json, at);
    }
    if (json.has("event") || json.has("type")) {
      return count(json, at);
    }
    if (json.has("segment")) {
      faults.unlessOnly(json, at, Set.of("segment"));
      return faults.text(json, "segment", at).map(Condition.InSegment::new);
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

  private Optional<Condition> trait(JsonNode json, String at) {
    var trait = faults.text(json, "trait", at);
    var test = new TraitTestReader(faults).read(json, at);
    return trait.flatMap(t -> test.map(v -> new Condition.TraitComparison(t, v)));
  }

  private Optional<Condition> count(JsonNode json, String at) {
    faults.unlessOnly(json, at, Set.of("event", "type", "count", "within"));
    var name = json.has("event") ? faults.text(json, "event", at) : Optional.<String>empty();
    var type = json.has("type") ? type(json, at) : Optional.<String>empty();
    var window = faults.text(json, "within", at).flatMap(t -> window(t, at + "/within"));
    var test = number(json.get("count"), at + "/count");
    if (name.isEmpty() && type.isEmpty()) {
      return Optional.empty();
    }
    return window.flatMap(
        w ->
            test.map(
                n ->
                    new EventCount(
                        type.orElse(null), name.orElse(null), n.comparison(), n.number(), w)));
  }

  private Optional<String> type(JsonNode json, String at) {
    var type = faults.text(json, "type", at);
    return type.isPresent() && !TYPES.contains(type.get())
        ? faults.add(at + "/type", "expects one of identify, track, page, screen, group, alias")
        : type;
  }

  private Optional<Duration> window(String text, String at) {
    try {
      var window = Duration.parse(text);
      if (window.compareTo(EventCount.SHORTEST_WINDOW) >= 0
          && window.compareTo(EventCount.LONGEST_WINDOW) <= 0) {
        return Optional.of(window);
      }
    } catch (DateTimeParseException notADuration) {
      // answered below, as one that is out of range
    }
    return faults.add(
        at, "expects an ISO-8601 duration of one minute to 400 days, as P7D or PT30M");
  }

  private record CountTest(Comparison comparison, long number) {}

  private Optional<CountTest> number(@Nullable JsonNode json, String at) {
    if (json != null && json.isObject() && json.size() == 1) {
      for (var comparison : Comparison.values()) {
        var number = json.get(comparison.wireName());
        if (number != null
            && number.isIntegralNumber()
            && number.canConvertToLong()
            && number.longValue() >= 0) {
          return Optional.of(new CountTest(comparison, number.longValue()));
        }
      }
    }
    return faults.add(
        at, "expects one of eq, ne, gt, gte, lt, lte with a whole number, zero or more");
  }
}
