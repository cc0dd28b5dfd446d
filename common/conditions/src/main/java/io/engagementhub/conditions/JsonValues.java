package io.engagementhub.conditions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.conditions.Value.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Traits and properties that are kept as JSON, as conditions see them. */
public final class JsonValues {
  private static final int DEEPEST = 1_000;
  private static final int LONGEST_NUMBER = 40_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build());
  }

  /**
   * Finds a trait.
   *
   * @param traits each trait's JSON by name
   * @param path a trait's name, or a way into it: {@code car.body} is the trait of that very name,
   *     else the field {@code body} of the trait {@code car}; {@code score.buys.value} may also be
   *     the field {@code value} of the trait {@code score.buys}
   * @return empty where nothing or a JSON null is there, or where the JSON cannot be read
   */
  public static Optional<Value> find(Map<String, String> traits, String path) {
    for (var name : Demand.namesIn(path)) {
      var json = traits.get(name);
      var standing = json == null ? Optional.<Value>empty() : parse(json);
      if (standing.isPresent()) {
        return name.equals(path)
            ? standing
            : down(standing.get(), path.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<Value> down(Value value, String path) {
    @Nullable Value here = value;
    for (var field : path.split("\\.", -1)) {
      here = here instanceof Fields(var fields) ? fields.get(field) : null;
    }
    return Optional.ofNullable(here);
  }

  /** JSON text as a condition's value; empty for null, and for what cannot be read. */
  public static Optional<Value> parse(String json) {
    try {
      return read(MAPPER.readTree(json));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  /** A JSON value as a condition's value; empty for null. Numbers out of range are opaque. */
  public static Optional<Value> read(@Nullable JsonNode json) {
    if (json == null || json.isNull() || json.isMissingNode()) {
      return Optional.empty();
    }
    if (json.isTextual()) {
      return Optional.of(new Value.Text(json.textValue()));
    }
    if (json.isNumber()) {
      // Beyond a double is beyond what can be compared; some mappers have made it infinite already.
      return Optional.of(
          Double.isFinite(json.doubleValue()) ? Value.of(json.decimalValue()) : new Value.Opaque());
    }
    if (json.isBoolean()) {
      return Optional.of(new Value.Truth(json.booleanValue()));
    }
    if (json.isArray()) {
      var items = new ArrayList<Value>();
      json.forEach(item -> read(item).ifPresent(items::add));
      return Optional.of(new Value.Items(items));
    }
    var fields = new HashMap<String, Value>();
    json.properties()
        .forEach(field -> read(field.getValue()).ifPresent(v -> fields.put(field.getKey(), v)));
    return Optional.of(new Fields(fields));
  }

  /** A value as JSON text, fields in order of their names; reading it again gives an equal one. */
  public static String write(Value value) {
    return node(value).toString();
  }

  /** As {@link #write}, as a tree. */
  public static JsonNode node(Value value) {
    return switch (value) {
      case Value.Text(var text) -> JsonNodeFactory.instance.textNode(text);
      case Value.Numeric(var number) -> new DecimalNode(number);
      case Value.Truth(var truth) -> JsonNodeFactory.instance.booleanNode(truth);
      case Value.Items(var items) -> {
        var list = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> list.add(node(item)));
        yield list;
      }
      case Fields(var fields) -> {
        var object = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(fields).forEach((name, field) -> object.set(name, node(field)));
        yield object;
      }
      case Value.Opaque() -> JsonNodeFactory.instance.nullNode();
    };
  }

  private JsonValues() {}
}
