package io.engagementhub.visibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was sent with a touchpoint, with what a reader may not see left out or masked. Traits and
 * ids in it are those of the person, and follow the rules for them; all else is {@code
 * timeline.message}.
 */
public final class DisclosedMessage {
  /** The path of what was sent, as rules name it. */
  public static final String FIELD = "timeline.message";

  private static final Map<String, String> IDENTIFIERS =
      Map.of(
          "userId", Disclosure.identifier(Identifier.USER_ID),
          "previousId", Disclosure.identifier(Identifier.USER_ID),
          "anonymousId", Disclosure.identifier(Identifier.ANONYMOUS_ID));

  /** What is told of {@code message}; the same, to the letter, where all of it is. */
  public static Json of(Disclosure disclosure, String type, Json message) {
    JsonNode read;
    try {
      read = EventMapper.shared().readTree(message.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored message is not JSON", e);
    }
    if (!(read instanceof ObjectNode sent)) {
      return DisclosedJson.of(disclosure, FIELD, message).orElse(Json.EMPTY_OBJECT);
    }
    var traits = type.equals("group") ? "groups" : "traits";
    var told = JsonNodeFactory.instance.objectNode();
    for (var member : sent.properties()) {
      put(told, member.getKey(), member(disclosure, traits, member.getKey(), member.getValue()));
    }
    return told.equals(sent) && isToldWhole(disclosure, message)
        ? message
        : new Json(told.toString());
  }

  /** A name that stands twice has a value that is not read, but would be told to the letter. */
  private static boolean isToldWhole(Disclosure disclosure, Json message) {
    return disclosure.said(message.text()).equals(message.text());
  }

  private static @Nullable JsonNode member(
      Disclosure disclosure, String traits, String name, JsonNode value) {
    if (name.equals("traits")) {
      return DisclosedJson.told(disclosure, traits, value);
    }
    if (name.equals("context") && value instanceof ObjectNode context) {
      return context(disclosure, context);
    }
    var field = IDENTIFIERS.getOrDefault(name, FIELD + "." + name);
    return DisclosedJson.told(disclosure, field, value);
  }

  private static ObjectNode context(Disclosure disclosure, ObjectNode context) {
    var told = JsonNodeFactory.instance.objectNode();
    for (var member : context.properties()) {
      var name = member.getKey();
      var field = name.equals("traits") ? name : FIELD + ".context." + name;
      put(told, name, DisclosedJson.told(disclosure, field, member.getValue()));
    }
    return told;
  }

  private static void put(ObjectNode told, String name, @Nullable JsonNode value) {
    if (value != null) {
      told.set(name, value);
    }
  }

  private DisclosedMessage() {}
}
