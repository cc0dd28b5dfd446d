package io.engagementhub.chatbot.brief;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Traits as rules read them: one text per path, {@code car.body} for the body of the car. */
final class TraitPaths {
  private static final int MOST = 500;
  private static final int DEEPEST = 6;

  static Map<String, String> of(Map<String, Json> traits) {
    var paths = new LinkedHashMap<String, String>();
    traits.forEach((name, value) -> add(name, read(value), 1, paths));
    return paths;
  }

  private static void add(String path, JsonNode node, int depth, Map<String, String> paths) {
    if (node.isObject() && depth < DEEPEST) {
      node.properties()
          .forEach(field -> add(path + "." + field.getKey(), field.getValue(), depth + 1, paths));
    } else if (node.isValueNode() && !node.isNull() && paths.size() < MOST) {
      paths.put(path, node.asText());
    }
  }

  private static JsonNode read(Json json) {
    try {
      return EventMapper.shared().readTree(json.text());
    } catch (JsonProcessingException unreadable) {
      return EventMapper.shared().nullNode();
    }
  }

  private TraitPaths() {}
}
