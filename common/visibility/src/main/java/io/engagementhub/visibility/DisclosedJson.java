package io.engagementhub.visibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON values with what a reader may not see left out or masked, member by member. */
public final class DisclosedJson {

  /** What is told of {@code value} in {@code field}; empty where nothing is. */
  public static Optional<Json> of(Disclosure disclosure, String field, Json value) {
    JsonNode read;
    try {
      read = EventMapper.shared().readTree(value.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored value is not JSON", e);
    }
    var told = told(disclosure, field, read);
    if (told == null) {
      return Optional.empty();
    }
    return Optional.of(told.equals(read) ? value : new Json(told.toString()));
  }

  /** As {@link #of}, of what is read already; null where nothing is told. */
  static @Nullable JsonNode told(Disclosure disclosure, String field, JsonNode value) {
    if (value instanceof ObjectNode object && !object.isEmpty()) {
      return members(disclosure, field, object);
    }
    if (value instanceof ArrayNode array && !array.isEmpty()) {
      return items(disclosure, field, array);
    }
    return switch (disclosure.of(field, value.asText())) {
      case HIDDEN -> null;
      case MASKED ->
          TextNode.valueOf(value.isTextual() ? Masks.of(value.textValue()) : Masks.COVER);
      case SHOWN -> said(disclosure, value);
    };
  }

  private static JsonNode said(Disclosure disclosure, JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    var said = disclosure.said(value.textValue());
    return said.equals(value.textValue()) ? value : TextNode.valueOf(said);
  }

  private static @Nullable JsonNode members(
      Disclosure disclosure, String field, ObjectNode object) {
    var told = JsonNodeFactory.instance.objectNode();
    for (var member : object.properties()) {
      var value = told(disclosure, field + "." + member.getKey(), member.getValue());
      if (value != null) {
        told.set(member.getKey(), value);
      }
    }
    return told.isEmpty() ? null : told;
  }

  private static @Nullable JsonNode items(Disclosure disclosure, String field, ArrayNode array) {
    var told = JsonNodeFactory.instance.arrayNode();
    for (var item : array) {
      var value = told(disclosure, field, item);
      if (value != null) {
        told.add(value);
      }
    }
    return told.isEmpty() ? null : told;
  }

  private DisclosedJson() {}
}
