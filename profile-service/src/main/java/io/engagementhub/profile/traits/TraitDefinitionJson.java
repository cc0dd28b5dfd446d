package io.engagementhub.profile.traits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.traits.domain.Policy;
import io.engagementhub.profile.traits.domain.TraitDefinition;
import io.engagementhub.profile.traits.domain.TraitSchema;
import io.engagementhub.profile.traits.domain.TraitType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON form of what is declared of a trait; reading names every fault. */
public final class TraitDefinitionJson {
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "description",
          "type",
          "schema",
          "policy",
          "sources",
          "expiresAfter",
          "purpose",
          "visibility",
          "licence");
  private static final List<String> VISIBILITIES = List.of("open", "internal", "sensitive");
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_SOURCES = 50;

  /** Of all derived traits the hub's own features make these; nobody else declares them. */
  private static final Set<String> RESERVED =
      Set.of(
          "loyalty",
          "benefits",
          "persona",
          "preferences",
          "life-events",
          "products",
          "configurations");

  private final JsonNode json;
  private final List<Fault> faults = new ArrayList<>();

  private TraitDefinitionJson(JsonNode json) {
    this.json = json;
  }

  /** What reading came to. */
  public sealed interface Parsed {
    record Valid(TraitDefinition definition) implements Parsed {}

    record Invalid(List<Fault> faults) implements Parsed {}
  }

  /** Reads a definition. */
  public static Parsed parse(@Nullable JsonNode json) {
    if (json == null || !json.isObject()) {
      return new Parsed.Invalid(List.of(new Fault("", "expects an object")));
    }
    var reading = new TraitDefinitionJson(json);
    var definition = reading.read();
    return reading.faults.isEmpty()
        ? new Parsed.Valid(definition)
        : new Parsed.Invalid(reading.faults);
  }

  /** Whether the hub itself makes a trait of this name. */
  public static boolean isReserved(String name) {
    return RESERVED.contains(name) || name.startsWith("$") || DerivedTraits.isScore(name);
  }

  /** Whether a trait may be declared under this name, reserved ones aside. */
  public static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.codePoints().noneMatch(c -> c < 0x20 || (c >= 0xD800 && c <= 0xDFFF));
  }

  private void fault(String pointer, String message) {
    faults.add(new Fault(pointer, message));
  }

  private TraitDefinition read() {
    TraitSchemaJson.only(json, "", FIELDS, faults);
    var name = json.path("name").asText("");
    if (!json.path("name").isTextual() || !isName(name)) {
      fault("/name", "expects a text of 1 to " + LONGEST_NAME + " characters");
    } else if (isReserved(name)) {
      fault("/name", "is a trait that the hub makes itself");
    }
    var type = oneOf("type", List.of(TraitType.values()), TraitType::wireName);
    var policy = oneOf("policy", List.of(Policy.values()), Policy::wireName);
    var sources = sources();
    checkPolicy(type, policy, sources);
    return new TraitDefinition(
        name,
        text("description"),
        type,
        schema(),
        policy == null ? Policy.LATEST : policy,
        sources,
        span(),
        json.has("purpose") ? word("purpose") : null,
        visibility(),
        text("licence"));
  }

  private void checkPolicy(
      @Nullable TraitType type, @Nullable Policy policy, List<String> sources) {
    if (policy == Policy.UNION && type != TraitType.LIST) {
      fault("/policy", "a union is of traits of type list");
    }
    if ((policy == Policy.MAX || policy == Policy.MIN)
        && type != TraitType.NUMBER
        && type != TraitType.DATE) {
      fault("/policy", "max and min are of traits of type number or date");
    }
    if (policy == Policy.MOST_TRUSTED && sources.isEmpty()) {
      fault("/sources", "expects the most trusted sources, the most trusted first");
    }
    if (policy != Policy.MOST_TRUSTED && json.has("sources")) {
      fault("/sources", "belongs to the policy most-trusted");
    }
  }

  private interface Wire<T> {
    String name(T value);
  }

  private <T> @Nullable T oneOf(String field, List<T> values, Wire<T> wire) {
    if (!json.has(field)) {
      return null;
    }
    var text = json.path(field).asText("");
    for (var value : values) {
      if (wire.name(value).equals(text)) {
        return value;
      }
    }
    fault(
        "/" + field,
        "expects one of " + String.join(", ", values.stream().map(wire::name).toList()));
    return null;
  }

  private List<String> sources() {
    var list = json.path("sources");
    var sources = new LinkedHashSet<String>();
    if (list.isMissingNode()) {
      return List.of();
    }
    for (int i = 0; i < list.size() && i < MOST_SOURCES; i++) {
      if (!list.path(i).isTextual() || !sources.add(list.path(i).textValue())) {
        fault("/sources/" + i, "expects the id of a source, each once");
      }
    }
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_SOURCES) {
      fault("/sources", "expects a list of 1 to " + MOST_SOURCES + " sources");
    }
    return List.copyOf(sources);
  }

  private @Nullable Duration span() {
    if (!json.has("expiresAfter")) {
      return null;
    }
    try {
      var span = Duration.parse(json.path("expiresAfter").asText(""));
      if (span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0) {
        return span;
      }
    } catch (DateTimeParseException notDuration) {
      // answered below, as one that is out of range
    }
    fault("/expiresAfter", "expects an ISO-8601 duration of one minute to 36500 days, as P30D");
    return null;
  }

  private String visibility() {
    if (!json.has("visibility")) {
      return "internal";
    }
    var text = json.path("visibility").asText("");
    if (!VISIBILITIES.contains(text)) {
      fault("/visibility", "expects one of " + String.join(", ", VISIBILITIES));
    }
    return text;
  }

  private String word(String field) {
    var text = json.path(field).asText("");
    if (!json.path(field).isTextual() || !WORD.matcher(text).matches()) {
      fault("/" + field, "expects lower-case letters, digits, dots, hyphens and underscores");
    }
    return text;
  }

  private String text(String field) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return "";
    }
    if (!value.isTextual()
        || value.textValue().length() > LONGEST_TEXT
        || value.textValue().indexOf('\0') >= 0) {
      fault("/" + field, "expects a text of up to " + LONGEST_TEXT + " characters");
      return "";
    }
    return value.textValue();
  }

  private TraitSchema schema() {
    return json.has("schema") ? TraitSchemaJson.read(json.get("schema"), faults) : TraitSchema.ANY;
  }

  /** Reads what was written here; it was valid then. */
  public static TraitDefinition parseStored(String text) {
    try {
      return new TraitDefinitionJson(EventMapper.shared().readTree(text)).read();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a definition could not be read", e);
    }
  }

  /** Writes a definition; reading it again gives an equal one. */
  public static ObjectNode write(TraitDefinition definition) {
    var json = JsonNodeFactory.instance.objectNode().put("name", definition.name());
    json.put("description", definition.description());
    if (definition.type() != null) {
      json.put("type", definition.type().wireName());
    }
    if (!definition.schema().equals(TraitSchema.ANY)) {
      json.set("schema", TraitSchemaJson.write(definition.schema()));
    }
    json.put("policy", definition.policy().wireName());
    if (!definition.sources().isEmpty()) {
      definition.sources().forEach(json.putArray("sources")::add);
    }
    if (definition.expiresAfter() != null) {
      json.put("expiresAfter", definition.expiresAfter().toString());
    }
    if (definition.purpose() != null) {
      json.put("purpose", definition.purpose());
    }
    return json.put("visibility", definition.visibility()).put("licence", definition.licence());
  }
}
