package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values that conditions compare with. */
final class ScalarReader {
  private final Faults faults;

  ScalarReader(Faults faults) {
    this.faults = faults;
  }

  /** How a whole number is compared. */
  record Count(Comparison comparison, long number) {}

  Optional<Scalar> one(JsonNode json, String at) {
    if (json.isValueNode()
        && JsonValues.read(json).orElse(null) instanceof Scalar scalar
        && (!(scalar instanceof Value.Text(var text)) || Faults.isStorable(text))) {
      return Optional.of(scalar);
    }
    return faults.add(
        at,
        "expects a text of at most "
            + ConditionJson.MAX_TEXT
            + " characters, a number of at most 300 digits, true or false");
  }

  Optional<List<Scalar>> list(JsonNode json, String at) {
    if (!json.isArray() || json.isEmpty() || json.size() > ConditionJson.MAX_VALUES) {
      return faults.add(at, "expects a list of 1 to " + ConditionJson.MAX_VALUES + " values");
    }
    var values = new ArrayList<Scalar>();
    for (int i = 0; i < json.size(); i++) {
      one(json.get(i), at + "/" + i).ifPresent(values::add);
    }
    return values.size() == json.size() ? Optional.of(values) : Optional.empty();
  }

  Optional<Count> count(@Nullable JsonNode json, String at) {
    if (json != null && json.isObject() && json.size() == 1) {
      for (var comparison : Comparison.values()) {
        var number = json.get(comparison.wireName());
        if (number != null
            && number.isIntegralNumber()
            && number.canConvertToLong()
            && number.longValue() >= 0) {
          return Optional.of(new Count(comparison, number.longValue()));
        }
      }
    }
    return faults.add(
        at, "expects one of eq, ne, gt, gte, lt, lte with a whole number, zero or more");
  }
}
