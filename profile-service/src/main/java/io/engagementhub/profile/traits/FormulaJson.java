package io.engagementhub.profile.traits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.BehaviourJson;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.traits.domain.Formula;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a formula: a behaviour of the condition language, as {@code {"event": "Order
 * Completed", "sum": "revenue", "within": "P365D"}}, or one of the ready ones, {@code {"ready":
 * "order-average", "within": "P365D"}}, which is read as the behaviour it stands for.
 */
public final class FormulaJson {
  private static final String ORDERS = "Order Completed";
  private static final String VALUE = "revenue";

  /** The aggregate each ready formula stands for; an empty property is the order's value. */
  private static final Map<String, Ready> READY =
      Map.of(
          "recency", new Ready("lastAt", null),
          "frequency", new Ready("count", null),
          "value", new Ready("sum", ""),
          "order-average", new Ready("average", ""),
          "preferred-channel", new Ready("mostFrequent", "$channel"));

  private record Ready(String aggregate, @Nullable String property) {}

  /** What reading came to. */
  public sealed interface Parsed {
    record Valid(Formula formula) implements Parsed {}

    record Invalid(List<Fault> faults) implements Parsed {}
  }

  /** Reads a formula that stands at {@code pointer} of a larger document. */
  public static Parsed parse(JsonNode json, String pointer) {
    if (!json.isObject()) {
      return new Parsed.Invalid(List.of(new Fault(pointer, "expects an object")));
    }
    var behaviour = json;
    if (json.has("ready")) {
      var ready = READY.get(json.path("ready").asText(""));
      if (ready == null) {
        var names = String.join(", ", READY.keySet().stream().sorted().toList());
        return new Parsed.Invalid(
            List.of(new Fault(pointer + "/ready", "expects one of " + names)));
      }
      if (json.has("value") && !json.path("value").isTextual()) {
        return new Parsed.Invalid(
            List.of(new Fault(pointer + "/value", "expects the name of a property")));
      }
      behaviour = expand(json.deepCopy(), ready);
    }
    return switch (BehaviourJson.parse(behaviour, pointer)) {
      case BehaviourJson.Parsed.Valid(var valid) -> new Parsed.Valid(new Formula(valid));
      case BehaviourJson.Parsed.Invalid(var faults) -> new Parsed.Invalid(faults);
    };
  }

  private static JsonNode expand(ObjectNode json, Ready ready) {
    var value = json.path("value").asText(VALUE);
    json.remove(List.of("ready", "value"));
    if (!json.has("event") && !json.has("type")) {
      json.put(
          ready.aggregate().equals("mostFrequent") ? "type" : "event",
          ready.aggregate().equals("mostFrequent") ? "track" : ORDERS);
    }
    if (List.of("within", "calendar", "since", "ever").stream().noneMatch(json::has)) {
      json.put("ever", true);
    }
    var property = ready.property();
    return property == null
        ? json.put(ready.aggregate(), true)
        : json.put(ready.aggregate(), property.isEmpty() ? value : property);
  }

  /** Writes a formula; reading it again gives an equal one. */
  public static ObjectNode write(Formula formula) {
    return BehaviourJson.write(formula.behaviour());
  }

  /** Reads what was written here. */
  public static Formula parseStored(String text) {
    try {
      return switch (parse(EventMapper.shared().readTree(text), "")) {
        case Parsed.Valid(var formula) -> formula;
        case Parsed.Invalid(var faults) ->
            throw new IllegalStateException("a formula is not valid any more: " + faults);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a formula could not be read", e);
    }
  }

  private FormulaJson() {}
}
