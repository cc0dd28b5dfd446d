package io.engagementhub.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A message of the tracking API, built as a library would build it. */
final class Message {
  private final ObjectNode json = Exact.object();

  private Message(String type) {
    json.put("type", type).put("messageId", UUID.randomUUID().toString());
  }

  static Message track(String event) {
    var message = new Message("track");
    message.json.put("event", event);
    return message;
  }

  static Message page(String name) {
    var message = new Message("page");
    message.json.put("name", name);
    return message;
  }

  static Message identify(String userId) {
    return new Message("identify").user(userId);
  }

  static Message alias(String previousId, String userId) {
    var message = new Message("alias").user(userId);
    message.json.put("previousId", previousId);
    return message;
  }

  Message user(String userId) {
    json.put("userId", userId);
    return this;
  }

  Message visitor(String anonymousId) {
    json.put("anonymousId", anonymousId);
    return this;
  }

  Message id(String messageId) {
    json.put("messageId", messageId);
    return this;
  }

  Message at(Instant timestamp) {
    json.put("timestamp", timestamp.toString());
    return this;
  }

  Message traits(Map<String, ?> traits) {
    json.set("traits", Exact.of(traits));
    return this;
  }

  Message properties(Map<String, ?> properties) {
    json.set("properties", Exact.of(properties));
    return this;
  }

  Message context(Map<String, ?> context) {
    json.set("context", Exact.of(context));
    return this;
  }

  String messageId() {
    return json.get("messageId").asText();
  }

  String type() {
    return json.get("type").asText();
  }

  ObjectNode json() {
    return json.deepCopy();
  }
}
