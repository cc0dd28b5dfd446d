package io.engagementhub.gateway.collect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.engagementhub.gateway.collect.Item.Span;
import io.engagementhub.gateway.collect.domain.Message;
import io.engagementhub.gateway.collect.domain.Message.Context;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads messages off a parser, one after the other. Not thread-safe. */
final class MessageReader {
  private final JsonParser in;
  private @Nullable String writeKey;
  private @Nullable String unreadable;

  MessageReader(JsonParser in) {
    this.in = in;
  }

  /** The write key inside the last message read; null if it held none. */
  @Nullable String writeKey() {
    return writeKey;
  }

  /** Reads the object that the parser stands at the start of. */
  Item read() throws IOException {
    int from = Spans.start(in);
    writeKey = null;
    unreadable = null;
    String type = null;
    String event = null;
    String name = null;
    String category = null;
    String channel = null;
    String userId = null;
    String anonymousId = null;
    String previousId = null;
    String groupId = null;
    String messageId = null;
    String timestamp = null;
    String originalTimestamp = null;
    String sentAt = null;
    String nestedEvent = null;
    var fields = Context.NONE;
    Span context = null;
    Span integrations = null;
    Span key = null;
    int keyFrom = -1;
    while (true) {
      boolean ends = in.nextToken() == JsonToken.END_OBJECT;
      if (keyFrom >= 0) {
        key = new Span(keyFrom, Spans.start(in));
        keyFrom = -1;
      }
      if (ends) {
        break;
      }
      var field = in.currentName();
      if (field.equals("writeKey")) {
        keyFrom = Spans.start(in);
      }
      in.nextToken();
      switch (field) {
        case "type" -> type = text();
        case "event" -> event = identifier(field);
        case "name" -> name = text();
        case "category" -> category = text();
        case "channel" -> channel = text();
        case "userId" -> userId = identifier(field);
        case "anonymousId" -> anonymousId = identifier(field);
        case "previousId" -> previousId = identifier(field);
        case "groupId" -> groupId = identifier(field);
        case "messageId" -> messageId = identifier(field);
        case "timestamp" -> timestamp = text();
        case "originalTimestamp" -> originalTimestamp = text();
        case "sentAt" -> sentAt = text();
        case "writeKey" -> writeKey = text();
        case "properties" -> nestedEvent = nestedEvent();
        case "integrations" -> integrations = Spans.objectOrNull(in);
        case "context" -> {
          if (in.isExpectedStartObjectToken()) {
            int start = Spans.start(in);
            fields = context();
            context = new Span(start, Spans.end(in));
          } else {
            in.skipChildren();
          }
        }
        default -> in.skipChildren();
      }
    }
    var message =
        new Message(
            type,
            event == null ? nestedEvent : event,
            name,
            category,
            channel == null ? fields.channel() : channel,
            userId,
            anonymousId,
            previousId,
            groupId,
            messageId,
            timestamp,
            originalTimestamp,
            sentAt,
            unreadable,
            fields);
    return new Item(new Span(from, Spans.end(in)), message, context, integrations, key);
  }

  /** Reads an item that is no object. */
  Item notAnObject() throws IOException {
    int from = Spans.start(in);
    in.skipChildren();
    in.finishToken();
    return new Item(new Span(from, Spans.end(in)), null, null, null, null);
  }

  /** Reads the context that the parser stands at the start of. */
  Context context() throws IOException {
    String channel = null;
    String groupId = null;
    String library = null;
    boolean direct = false;
    boolean hasIp = false;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var field = in.currentName();
      var token = in.nextToken();
      switch (field) {
        case "channel" -> channel = text();
        case "groupId" -> groupId = text();
        case "direct" -> direct = token == JsonToken.VALUE_TRUE;
        case "ip" -> hasIp = text() != null;
        case "library" -> library = member("name");
        default -> in.skipChildren();
      }
    }
    return new Context(channel, groupId, library, direct, hasIp);
  }

  /** Some wrappers put a whole message under its properties; its event is found there then. */
  private @Nullable String nestedEvent() throws IOException {
    return member("event");
  }

  private @Nullable String member(String wanted) throws IOException {
    if (!in.isExpectedStartObjectToken()) {
      in.skipChildren();
      return null;
    }
    String found = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      boolean here = in.currentName().equals(wanted);
      in.nextToken();
      if (here) {
        found = text();
      } else {
        in.skipChildren();
      }
    }
    return found;
  }

  /** The current value as text, a number by its digits; null if it is empty or anything else. */
  @Nullable String text() throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> {
        var text = in.getText();
        yield text.isBlank() ? null : text;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getText();
      default -> {
        in.skipChildren();
        yield null;
      }
    };
  }

  private @Nullable String identifier(String field) throws IOException {
    var token = in.currentToken();
    if (token.isStructStart() || token.isBoolean()) {
      unreadable = unreadable == null ? field : unreadable;
    }
    return text();
  }
}
