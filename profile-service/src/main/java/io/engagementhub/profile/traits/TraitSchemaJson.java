package io.engagementhub.profile.traits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.profile.requests.JsonPointers;
import io.engagementhub.profile.traits.domain.TraitSchema;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON form of the bounds of a trait's values. */
final class TraitSchemaJson {
  private static final Set<String> FIELDS =
      Set.of("minimum", "maximum", "enum", "minLength", "maxLength", "minItems", "maxItems");
  private static final int MOST_VALUES = 500;

  private final JsonNode schema;
  private final List<Fault> faults;

  private TraitSchemaJson(JsonNode schema, List<Fault> faults) {
    this.schema = schema;
    this.faults = faults;
  }

  static TraitSchema read(JsonNode schema, List<Fault> faults) {
    if (!schema.isObject()) {
      faults.add(new Fault("/schema", "expects an object"));
      return TraitSchema.ANY;
    }
    only(schema, "/schema", FIELDS, faults);
    return new TraitSchemaJson(schema, faults).read();
  }

  /** Faults every field that is none of these. */
  static void only(JsonNode object, String at, Set<String> fields, List<Fault> faults) {
    for (var property : object.properties()) {
      if (!fields.contains(property.getKey())) {
        var key = JsonPointers.token(property.getKey());
        faults.add(new Fault(at + "/" + key, "does not belong here"));
      }
    }
  }

  private void fault(String field, String message) {
    faults.add(new Fault("/schema/" + field, message));
  }

  private TraitSchema read() {
    var minimum = number("minimum");
    var maximum = number("maximum");
    if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
      fault("minimum", "is greater than the maximum");
    }
    return new TraitSchema(
        minimum,
        maximum,
        values(schema.path("enum")),
        least("minLength"),
        most("maxLength"),
        least("minItems"),
        most("maxItems"));
  }

  private @Nullable BigDecimal number(String field) {
    if (!schema.has(field)) {
      return null;
    }
    if (JsonValues.read(schema.get(field)).orElse(null) instanceof Value.Numeric(var number)) {
      return number;
    }
    fault(field, "expects a number");
    return null;
  }

  private int least(String field) {
    var most = most(field);
    return most == null ? 0 : most;
  }

  private @Nullable Integer most(String field) {
    var value = schema.path(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0) {
      return value.intValue();
    }
    fault(field, "expects a whole number, 0 or more");
    return null;
  }

  private Set<Scalar> values(JsonNode list) {
    var values = new LinkedHashSet<Scalar>();
    if (list.isMissingNode()) {
      return values;
    }
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_VALUES) {
      fault("enum", "expects a list of 1 to " + MOST_VALUES + " values");
      return values;
    }
    for (int i = 0; i < list.size(); i++) {
      if (JsonValues.read(list.get(i)).orElse(null) instanceof Scalar scalar) {
        values.add(scalar);
      } else {
        fault("enum/" + i, "expects a text, a number or a truth");
      }
    }
    return values;
  }

  /** Writes bounds; reading them again gives equal ones. */
  static ObjectNode write(TraitSchema schema) {
    var json = JsonNodeFactory.instance.objectNode();
    if (schema.minimum() != null) {
      json.put("minimum", schema.minimum());
    }
    if (schema.maximum() != null) {
      json.put("maximum", schema.maximum());
    }
    if (!schema.oneOf().isEmpty()) {
      var list = json.putArray("enum");
      schema.oneOf().stream()
          .sorted(Comparator.comparing(JsonValues::write))
          .forEach(value -> list.add(JsonValues.node(value)));
    }
    if (schema.shortest() > 0) {
      json.put("minLength", schema.shortest());
    }
    if (schema.longest() != null) {
      json.put("maxLength", schema.longest());
    }
    if (schema.fewest() > 0) {
      json.put("minItems", schema.fewest());
    }
    if (schema.most() != null) {
      json.put("maxItems", schema.most());
    }
    return json;
  }
}
