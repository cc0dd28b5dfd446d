package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Condition.TraitTest;
import io.engagementhub.conditions.Value.Scalar;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Reads what is asked of a trait. */
final class TraitTestReader {
  private static final String ONE_TEST =
      "expects one of eq, ne, gt, gte, lt, lte, contains, exists, in beside trait";

  private final Faults faults;

  TraitTestReader(Faults faults) {
    this.faults = faults;
  }

  Optional<TraitTest> read(JsonNode json, String at) {
    for (var comparison : Comparison.values()) {
      var field = comparison.wireName();
      if (json.has(field)) {
        faults.unlessOnly(json, at, Set.of("trait", field));
        return scalar(json.get(field), at + "/" + field)
            .map(value -> new TraitTest.Compares(comparison, value));
      }
    }
    if (json.has("contains")) {
      faults.unlessOnly(json, at, Set.of("trait", "contains"));
      return scalar(json.get("contains"), at + "/contains").map(TraitTest.Contains::new);
    }
    if (json.has("exists")) {
      faults.unlessOnly(json, at, Set.of("trait", "exists"));
      var expected = json.get("exists");
      return expected.isBoolean()
          ? Optional.of(new TraitTest.Exists(expected.booleanValue()))
          : faults.add(at + "/exists", "expects true or false");
    }
    if (json.has("in")) {
      faults.unlessOnly(json, at, Set.of("trait", "in"));
      return in(json.get("in"), at + "/in");
    }
    return faults.add(at, ONE_TEST);
  }

  private Optional<TraitTest> in(JsonNode json, String at) {
    if (!json.isArray() || json.isEmpty() || json.size() > ConditionJson.MAX_VALUES) {
      return faults.add(at, "expects a list of 1 to " + ConditionJson.MAX_VALUES + " values");
    }
    var values = new ArrayList<Scalar>();
    for (int i = 0; i < json.size(); i++) {
      scalar(json.get(i), at + "/" + i).ifPresent(values::add);
    }
    return values.size() == json.size() ? Optional.of(new TraitTest.In(values)) : Optional.empty();
  }

  private Optional<Scalar> scalar(JsonNode json, String at) {
    if (JsonValues.read(json).orElse(null) instanceof Scalar scalar
        && (!(scalar instanceof Value.Text(var text)) || Faults.isStorable(text))) {
      return Optional.of(scalar);
    }
    return faults.add(at, "expects a text, a number, true or false");
  }
}
