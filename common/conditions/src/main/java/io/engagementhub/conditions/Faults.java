package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found wrong while reading. */
final class Faults {
  private static final int MOST = 100;

  private final List<Fault> faults = new ArrayList<>();

  /** Notes a fault; gives the empty result of what could not be read. */
  <T> Optional<T> add(String pointer, String message) {
    if (faults.size() < MOST) {
      faults.add(new Fault(pointer, message));
    }
    return Optional.empty();
  }

  /** The text in {@code field}; a fault if it is missing, empty, too long or holds a U+0000. */
  Optional<String> text(JsonNode json, String field, String at) {
    return text(json.get(field), at + "/" + field);
  }

  /** The text that {@code json} is; a fault likewise. */
  Optional<String> text(@Nullable JsonNode json, String at) {
    return json != null
            && json.isTextual()
            && !json.textValue().isEmpty()
            && isStorable(json.textValue())
        ? Optional.of(json.textValue())
        : add(at, "expects a text of 1 to " + ConditionJson.MAX_TEXT + " characters");
  }

  /** Notes a fault for each field that is not one of {@code fields}. */
  void unlessOnly(JsonNode json, String at, Set<String> fields) {
    for (var property : json.properties()) {
      if (!fields.contains(property.getKey())) {
        add(at + "/" + escape(property.getKey()), "does not belong here");
      }
    }
  }

  /** Whether a database can keep the text: not too long, no U+0000, no half of a character. */
  static boolean isStorable(String text) {
    return text.length() <= ConditionJson.MAX_TEXT
        && text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<Fault> all() {
    return faults;
  }

  private static String escape(String field) {
    return field.replace("~", "~0").replace("/", "~1");
  }
}
