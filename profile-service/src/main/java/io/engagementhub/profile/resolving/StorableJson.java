package io.engagementhub.profile.resolving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.Value;
import io.engagementhub.profile.resolving.domain.TraitLimits;
import io.engagementhub.profile.resolving.domain.WellFormed;
import java.util.Map;

/**
 * JSON that PostgreSQL's {@code jsonb} takes, so that what is kept can be asked for in SQL: U+0000
 * and halves of surrogate pairs are replaced, numbers beyond comparing become null. The message as
 * it was sent stays whole in the timeline.
 */
final class StorableJson {
  /** Properties of more UTF-16 units than this keep their scalars only, as many as fit. */
  private static final int LARGEST = 8 * 1024;

  private static final int LONGEST_NAME = 200;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** One value; {@link TraitLimits#UNKEPT} if there is a number in it beyond comparing. */
  static String write(JsonNode value) {
    return isInRange(value) ? storable(value).toString() : TraitLimits.UNKEPT;
  }

  private static boolean isInRange(JsonNode value) {
    if (value.isNumber()) {
      return Value.Numeric.isInRange(value.decimalValue());
    }
    for (var part : value) {
      if (!isInRange(part)) {
        return false;
      }
    }
    return true;
  }

  /** One object of {@code properties} and {@code facts}; facts win. */
  static String properties(JsonNode properties, Map<String, String> facts) {
    var all = NODES.objectNode();
    if (properties instanceof ObjectNode object) {
      object
          .properties()
          .forEach(p -> all.set(WellFormed.storable(p.getKey()), storable(p.getValue())));
    }
    facts.forEach((name, fact) -> all.put(name, WellFormed.storable(fact)));
    var whole = all.toString();
    return whole.length() <= LARGEST ? whole : scalars(all, facts).toString();
  }

  private static ObjectNode scalars(ObjectNode all, Map<String, String> facts) {
    var kept = NODES.objectNode();
    facts.forEach((name, fact) -> kept.put(name, WellFormed.storable(fact)));
    int length = kept.toString().length();
    for (var property : all.properties()) {
      var value = property.getValue();
      length += property.getKey().length() + value.toString().length();
      if (value.isValueNode() && property.getKey().length() <= LONGEST_NAME && length <= LARGEST) {
        kept.set(property.getKey(), value);
      }
    }
    return kept;
  }

  private static JsonNode storable(JsonNode value) {
    if (value.isTextual()) {
      return NODES.textNode(WellFormed.storable(value.textValue()));
    }
    if (value.isNumber()) {
      return Value.Numeric.isInRange(value.decimalValue()) ? value : NODES.nullNode();
    }
    if (value.isArray()) {
      var array = NODES.arrayNode(value.size());
      value.forEach(item -> array.add(storable(item)));
      return array;
    }
    if (value.isObject()) {
      var object = NODES.objectNode();
      value
          .properties()
          .forEach(p -> object.set(WellFormed.storable(p.getKey()), storable(p.getValue())));
      return object;
    }
    return value;
  }

  private StorableJson() {}
}
