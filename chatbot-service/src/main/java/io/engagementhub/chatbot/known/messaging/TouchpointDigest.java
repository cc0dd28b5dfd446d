package io.engagementhub.chatbot.known.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.kit.events.EventMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps of a touchpoint what helps in a conversation, within limits. */
final class TouchpointDigest {
  private static final int MOST_PROPERTIES = 20;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_VALUE = 200;
  private static final int DEEPEST = 3;

  static KnownTouchpoint of(ResolvedTouchpoint resolved) {
    var touchpoint = resolved.touchpoint();
    return new KnownTouchpoint(
        resolved.fragmentId(),
        touchpoint.id(),
        touchpoint.timestamp(),
        touchpoint.type().wireName(),
        storable(touchpoint.name()),
        storable(touchpoint.channel()),
        properties(touchpoint.type(), touchpoint.message()));
  }

  private static Map<String, String> properties(TouchpointType type, Json message) {
    var kept = new LinkedHashMap<String, String>();
    try {
      var tree = EventMapper.shared().readTree(message.text());
      keep("", tree.path(type == TouchpointType.IDENTIFY ? "traits" : "properties"), 1, kept);
      if (type == TouchpointType.PAGE && !kept.containsKey("path")) {
        keep("page.path", tree.path("context").path("page").path("path"), DEEPEST, kept);
      }
    } catch (JsonProcessingException unreadable) {
      // The gateway reads every message before it takes it; without properties it still counts.
      return Map.of();
    }
    return kept;
  }

  private static void keep(String path, JsonNode node, int depth, Map<String, String> kept) {
    if (node.isObject() && depth <= DEEPEST) {
      for (var field : node.properties()) {
        var below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        keep(below, field.getValue(), depth + 1, kept);
      }
    } else if (node.isValueNode() && !node.isNull() && path.length() <= LONGEST_NAME) {
      if (kept.size() < MOST_PROPERTIES) {
        kept.put(storable(path), cut(storable(node.asText())));
      }
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  /** PostgreSQL's text cannot hold U+0000. */
  private static String storable(String text) {
    return text.replace("\0", "");
  }

  private TouchpointDigest() {}
}
