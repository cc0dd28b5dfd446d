package io.engagementhub.profile.resolving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.resolving.domain.Identification;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.WellFormed;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a message says beside its envelope. Absent parts are empty. */
final class MessageContent {
  private final TouchpointType type;
  private final String source;
  private final JsonNode message;
  private final JsonNode context;

  private MessageContent(TouchpointType type, String source, JsonNode message) {
    this.type = type;
    this.source = source;
    this.message = message;
    this.context = message.path("context");
  }

  /**
   * Reads the message of {@code touchpoint}.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  static MessageContent of(CollectedTouchpoint touchpoint) {
    try {
      var message = EventMapper.shared().readTree(touchpoint.message().text());
      return new MessageContent(
          touchpoint.type(),
          touchpoint.sourceId(),
          message == null ? MissingNode.getInstance() : message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("message is not JSON", e);
    }
  }

  /** The message, whole. */
  JsonNode message() {
    return message;
  }

  /** See {@link Fingerprint}. */
  long fingerprint(CollectedTouchpoint touchpoint) {
    return Fingerprint.of(touchpoint, message);
  }

  /** The person's traits, as JSON by name: an identify's own win over the context's. */
  Map<String, String> traits() {
    var traits = new HashMap<String, String>();
    addAll(context.path("traits"), traits);
    if (type == TouchpointType.IDENTIFY) {
      addAll(message.path("traits"), traits);
    }
    return traits;
  }

  /** The group's traits, of a group call. */
  Map<String, String> groupTraits() {
    var traits = new HashMap<String, String>();
    if (type == TouchpointType.GROUP) {
      addAll(message.path("traits"), traits);
    }
    return traits;
  }

  /**
   * What was said of the touchpoint itself, as one JSON object that PostgreSQL can keep: its
   * properties, with its channel and source under {@code $channel} and {@code $source}.
   */
  String properties(CollectedTouchpoint touchpoint) {
    return StorableJson.properties(
        message.path("properties"),
        Map.of("$channel", touchpoint.channel(), "$source", touchpoint.sourceId()));
  }

  /**
   * Identifiers among the person's traits and in {@code context.externalIds}, as {@code rules} say
   * where to read them: normalised, each once, in order of priority.
   */
  List<Identifier> identifiers(IdentityRules rules) {
    var own = type == TouchpointType.IDENTIFY ? message.path("traits") : message.path("");
    var contexts = context.path("traits");
    var externals = context.path("externalIds");
    if (!own.isObject() && !contexts.isObject() && !externals.isArray()) {
      return List.of();
    }
    var found = new LinkedHashSet<Identifier>();
    for (var rule : rules.told()) {
      for (var trait : rule.traits()) {
        add(rules, rule.namespace(), own.path(trait), found);
        add(rules, rule.namespace(), contexts.path(trait), found);
      }
      for (var external : externals) {
        if (rule.externalIds().contains(external.path("type").asText())
            && external.path("collection").asText("users").equals("users")
            && external.path("encoding").asText("none").equals("none")) {
          add(rules, rule.namespace(), external.path("id"), found);
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * The external id of the record that a system tells of, or of whom the hub itself tells; nobody
   * else's word names a person so.
   */
  Optional<Identifier> record(IdentityRules rules) {
    for (var external : context.path("externalIds")) {
      var type = external.path("type").asText();
      if (Identification.mayName(source, type)) {
        return rules.identifier(type, external.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private static void add(
      IdentityRules rules, String namespace, JsonNode value, Set<Identifier> found) {
    if (value.isTextual() || value.isIntegralNumber()) {
      rules.identifier(namespace, value.asText()).ifPresent(found::add);
    }
  }

  private static void addAll(JsonNode from, Map<String, String> traits) {
    if (from instanceof ObjectNode object) {
      for (var trait : object.properties()) {
        traits.put(WellFormed.text(trait.getKey()), StorableJson.write(trait.getValue()));
      }
    }
  }
}
