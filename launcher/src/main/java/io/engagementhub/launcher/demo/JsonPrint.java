package io.engagementhub.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;

/** Prints JSON as an indented outline for people, empty things left out. */
final class JsonPrint {
  private static final int MOST_ITEMS = 6;

  static void tree(JsonNode node, String indent, PrintStream out) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      print(field.getKey(), field.getValue(), indent, out);
    }
  }

  private static void print(String name, JsonNode value, String indent, PrintStream out) {
    if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
      return;
    }
    if (value.isValueNode()) {
      out.println(indent + name + ": " + value.asText());
    } else if (value.isObject()) {
      out.println(indent + name);
      tree(value, indent + "  ", out);
    } else {
      out.println(indent + name + " (" + value.size() + ")");
      int shown = 0;
      for (JsonNode item : value) {
        if (shown++ == MOST_ITEMS) {
          out.println(indent + "  ...");
          return;
        }
        out.println(indent + "  - " + (item.isValueNode() ? item.asText() : item.toString()));
      }
    }
  }

  private JsonPrint() {}
}
