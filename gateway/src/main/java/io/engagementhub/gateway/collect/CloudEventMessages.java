package io.engagementhub.gateway.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.gateway.collect.Reading.Illegible;
import io.engagementhub.kit.events.EventMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 as messages of the tracking API: a track whose event is the CloudEvents type,
 * whose properties are the data, and whose context holds the attributes under {@code cloudEvent}.
 * The message id follows from source and id, which together tell a repetition.
 */
public final class CloudEventMessages {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final boolean trusted;

  /**
   * Reads events of one source.
   *
   * @param trusted where nothing else says who an event is of, its subject is a user id; of an
   *     untrusted source it is an anonymous id
   */
  public CloudEventMessages(boolean trusted) {
    this.trusted = trusted;
  }

  /** One event in structured mode. */
  public Reading structured(byte[] body) {
    return read(body, Limits.ITEM_BYTES, List::of);
  }

  /** A batch of events. */
  public Reading batch(byte[] body) {
    return read(
        body,
        Limits.BATCH_BYTES,
        tree -> {
          var items = new java.util.ArrayList<JsonNode>();
          tree.forEach(items::add);
          return items;
        });
  }

  /**
   * One event in binary mode.
   *
   * @param attributes by name, without the {@code ce-} of their headers
   * @param contentType of the data
   */
  public Reading binary(Map<String, String> attributes, @Nullable String contentType, byte[] data) {
    if (data.length > Limits.ITEM_BYTES) {
      return tooLarge("/", Limits.ITEM_BYTES);
    }
    var event = NODES.objectNode();
    attributes.forEach(event::put);
    if (contentType != null) {
      event.put("datacontenttype", contentType);
    }
    if (data.length > 0 && (contentType == null || isJson(contentType))) {
      if (!Utf8.isValid(data)) {
        return new Illegible("/", "the data is not UTF-8");
      }
      try {
        event.set("data", EventMapper.shared().readTree(data));
      } catch (IOException e) {
        return new Illegible("/", "the data is not valid JSON");
      }
    } else if (data.length > 0) {
      event.put("data_base64", Base64.getEncoder().encodeToString(data));
    }
    return made(List.of(event));
  }

  private static boolean isJson(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).contains("json");
  }

  private Reading read(byte[] body, int limit, Shape shape) {
    if (body.length > limit) {
      return tooLarge("/", limit);
    }
    if (!Utf8.isValid(body)) {
      return new Illegible("/", "the body is not UTF-8");
    }
    try {
      var tree = EventMapper.shared().readTree(body);
      boolean fits = limit == Limits.ITEM_BYTES ? tree.isObject() : tree.isArray();
      return fits
          ? made(shape.events(tree))
          : new Illegible("/", "one event must be an object, a batch an array");
    } catch (JsonProcessingException e) {
      return new Illegible("/", "the body is not valid JSON");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("bytes in memory can be read", e);
    }
  }

  private Reading made(List<JsonNode> events) {
    ArrayNode batch = NODES.arrayNode();
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      if (event.toString().getBytes(StandardCharsets.UTF_8).length > Limits.ITEM_BYTES) {
        return tooLarge("/" + i, Limits.ITEM_BYTES);
      }
      batch.add(event instanceof ObjectNode object ? message(object) : event);
    }
    var body = NODES.objectNode();
    body.set("batch", batch);
    return RequestReader.made(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Illegible tooLarge(String field, int limit) {
    return new Illegible(field, "it is larger than " + limit + " bytes");
  }

  private ObjectNode message(ObjectNode event) {
    var message = NODES.objectNode();
    message.put("type", "track");
    message.set("event", event.path("type"));
    var source = event.path("source").asText();
    var id = event.path("id").asText();
    if (source.isEmpty() || id.isEmpty()) {
      message.putObject("messageId");
    } else {
      message.put("messageId", TouchpointIds.derived("cloudevents", source, id).toString());
    }
    person(event, message);
    if (event.path("time").isTextual()) {
      message.set("timestamp", event.get("time"));
    }
    message.set("properties", properties(event));
    var attributes = event.deepCopy();
    attributes.remove(List.of("data", "data_base64"));
    var context = message.putObject("context");
    if (event.path("channel").isTextual()) {
      context.set("channel", event.get("channel"));
    }
    context.set("cloudEvent", attributes);
    return message;
  }

  private void person(ObjectNode event, ObjectNode message) {
    var data = event.path("data");
    var userId = first(event.path("userid"), event.path("userId"), data.path("userId"));
    var anonymousId =
        first(event.path("anonymousid"), event.path("anonymousId"), data.path("anonymousId"));
    if (userId == null && anonymousId == null && event.path("subject").isTextual()) {
      message.set(trusted ? "userId" : "anonymousId", event.get("subject"));
      return;
    }
    if (userId != null) {
      message.set("userId", userId);
    }
    if (anonymousId != null) {
      message.set("anonymousId", anonymousId);
    }
  }

  private static @Nullable JsonNode first(JsonNode... candidates) {
    for (var candidate : candidates) {
      if (candidate.isValueNode() && !candidate.asText().isBlank() && !candidate.isNull()) {
        return candidate;
      }
    }
    return null;
  }

  private static JsonNode properties(ObjectNode event) {
    var data = event.path("data");
    if (data.isObject()) {
      return data;
    }
    var properties = NODES.objectNode();
    if (event.has("data")) {
      properties.set("data", data);
    }
    if (event.has("data_base64")) {
      properties.set("data_base64", event.get("data_base64"));
    }
    return properties;
  }

  /** How many events a body holds. */
  @FunctionalInterface
  private interface Shape {
    List<JsonNode> events(JsonNode tree);
  }
}
