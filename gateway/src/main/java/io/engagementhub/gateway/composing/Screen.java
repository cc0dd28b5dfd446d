package io.engagementhub.gateway.composing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.gateway.routing.ServiceCalls.Told;
import io.engagementhub.kit.events.EventMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The 360 view while it is put together. What is neither shown nor missing is not for the reader.
 */
final class Screen {

  /** What a service tells of a person. */
  enum Part {
    PROFILE("profile"),
    TIMELINE("journey"),
    JOURNEYS("journey"),
    BRIEF("chatbot"),
    OFFERS("content");

    private final String service;

    Part(String service) {
      this.service = service;
    }

    String service() {
      return service;
    }
  }

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final ArrayNode missing = JsonNodeFactory.instance.arrayNode();
  private final @Nullable Set<String> beside;
  private boolean empty = true;

  private Screen(UUID id, @Nullable Set<String> beside) {
    this.beside = beside;
    json.put("id", id.toString());
  }

  static Screen of(UUID id, Map<Part, Told> told) {
    var view = read(told.get(Part.PROFILE));
    var screen = new Screen(id, view.map(Screen::beside).orElse(null));
    if (view.isPresent()) {
      screen.show("profile", view.get());
    } else {
      screen.missing("profile", told.get(Part.PROFILE));
    }
    screen.part("timeline", Part.TIMELINE, told);
    screen.part("journeys", Part.JOURNEYS, told);
    screen.ofBrief("topics", "topics", told);
    screen.ofBrief("conversations", "conversations", told);
    screen.ofBrief("followUps", "follow-ups", told);
    screen.part("offers", Part.OFFERS, told);
    screen.json.set("missing", screen.missing);
    return screen;
  }

  private static Set<String> beside(JsonNode view) {
    var names = new HashSet<String>();
    view.path("beside").forEach(name -> names.add(name.asText()));
    return names;
  }

  private boolean mayShow(String name) {
    return beside == null || beside.contains(name);
  }

  private void part(String name, Part part, Map<Part, Told> told) {
    if (mayShow(name)) {
      read(told.get(part))
          .ifPresentOrElse(
              found -> show(name, without(found)), () -> missing(name, told.get(part)));
    }
  }

  /** Of touchpoints that they were; what they said may be more than the reader is to see. */
  private static JsonNode without(JsonNode found) {
    found
        .path("items")
        .forEach(
            item -> {
              if (item instanceof ObjectNode touchpoint) {
                touchpoint.remove("message");
              }
            });
    return found;
  }

  private void ofBrief(String name, String rule, Map<Part, Told> told) {
    if (mayShow(rule)) {
      read(told.get(Part.BRIEF))
          .map(brief -> brief.path(name))
          .ifPresentOrElse(
              found -> show(name, withoutEvidence(found)),
              () -> missing(name, told.get(Part.BRIEF)));
    }
  }

  /** Evidence quotes traits and touchpoints, which the reader may not be to see. */
  private static JsonNode withoutEvidence(JsonNode items) {
    items.forEach(
        item -> {
          if (item instanceof ObjectNode object) {
            object.remove("evidence");
          }
        });
    return items;
  }

  private void show(String name, JsonNode found) {
    json.set(name, found);
    empty = false;
  }

  private void missing(String name, @Nullable Told told) {
    missing.addObject().put("part", name).put("reason", reason(told));
  }

  private static String reason(@Nullable Told told) {
    if (told instanceof Told.Answer(var status, var _, var _)) {
      return switch (status) {
        case 401, 403 -> "forbidden";
        case 404 -> "unknown";
        default -> "failed";
      };
    }
    return told instanceof Told.Late ? "late" : "unreachable";
  }

  private static Optional<JsonNode> read(@Nullable Told told) {
    if (told instanceof Told.Answer(var status, var _, var body) && status == 200) {
      try {
        return Optional.of(EventMapper.shared().readTree(body.getBytes()));
      } catch (IOException notJson) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether nothing came at all. */
  boolean isEmpty() {
    return empty;
  }

  ObjectNode json() {
    return json;
  }
}
