package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.saved.DiaryEntry;
import io.engagementhub.profile.saved.SavedThing;
import java.time.Instant;

/**
 * Something saved, or an entry of a diary: its own fields, and beside them id, version and when and
 * by whom it was saved.
 */
public final class ThingResponse {
  private static final String AGENT = "agent:";

  /** As its owner sees it: of an agent only that it was one. */
  static JsonNode of(SavedThing thing) {
    return of(thing, thing.body(), thing.by().startsWith(AGENT) ? "agent" : thing.by());
  }

  /** As an agent sees it, who is told {@code body} of it. */
  public static JsonNode of(SavedThing thing, Json body, String by) {
    var json = head(thing.id().toString(), body);
    if (thing.label().equals(SavedThing.RETURNED) && json.has("status")) {
      json.put("status", SavedThing.RETURNED);
    }
    json.put("version", thing.version());
    json.put("createdAt", text(thing.createdAt()));
    json.put("updatedAt", text(thing.updatedAt()));
    if (thing.removedAt() != null) {
      json.put("removedAt", text(thing.removedAt()));
    }
    return json.put("savedBy", by);
  }

  /** As its owner sees it. */
  static JsonNode of(DiaryEntry entry) {
    return of(entry, entry.body(), entry.by().startsWith(AGENT) ? "agent" : entry.by());
  }

  /** As an agent sees it, who is told {@code body} of it. */
  static JsonNode of(DiaryEntry entry, Json body, String by) {
    var json = head(entry.id().toString(), body);
    json.put("at", text(entry.at()));
    json.put("version", entry.version());
    return json.put("createdAt", text(entry.createdAt())).put("savedBy", by);
  }

  private static ObjectNode head(String id, Json body) {
    var json = JsonNodeFactory.instance.objectNode().put("id", id);
    try {
      EventMapper.shared()
          .readTree(body.text())
          .properties()
          .forEach(member -> json.set(member.getKey(), member.getValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a saved thing is not JSON", e);
    }
    return json;
  }

  private static String text(Instant at) {
    return EventMapper.shared().convertValue(at, String.class);
  }

  private ThingResponse() {}
}
