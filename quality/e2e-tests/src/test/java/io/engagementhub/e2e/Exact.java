package io.engagementhub.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON without loss: no number is rounded, {@code 10.50} stays apart from {@code 10.5}. */
final class Exact {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(5000).build());
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) read(text);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Where {@code whole} lacks or changes something that {@code part} has; none if it is all there.
   */
  static List<String> missing(JsonNode whole, JsonNode part) {
    var found = new ArrayList<String>();
    compare("", whole, part, found);
    return found;
  }

  private static void compare(String path, JsonNode whole, JsonNode part, List<String> found) {
    if (part.isObject() && whole.isObject()) {
      for (var field : part.properties()) {
        var at = path + "/" + field.getKey();
        var other = whole.get(field.getKey());
        if (other == null) {
          found.add(at + " is missing");
        } else {
          compare(at, other, field.getValue(), found);
        }
      }
    } else if (part.isArray() && whole.isArray() && part.size() == whole.size()) {
      for (int i = 0; i < part.size(); i++) {
        compare(path + "/" + i, whole.get(i), part.get(i), found);
      }
    } else if (!part.equals(whole)) {
      found.add(path + " is " + whole + " and was sent as " + part);
    }
  }

  private Exact() {}
}
