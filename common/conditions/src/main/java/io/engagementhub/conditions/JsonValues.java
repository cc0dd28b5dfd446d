package io.engagementhub.conditions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Traits that are kept as JSON, as conditions see them. */
public final class JsonValues {

  /**
   * Finds a trait.
   *
   * @param traits each trait's JSON by name
   * @param path a trait's name, or a way into it: {@code car.body} is the trait of that very name,
   *     else the field {@code body} of the trait {@code car}
   * @return empty where nothing or a JSON null is there, or where the JSON cannot be read
   */
  public static Optional<Value> find(Map<String, String> traits, String path) {
    var whole = traits.get(path);
    if (whole != null) {
      return parse(whole).flatMap(JsonValues::read);
    }
    int dot = path.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    var root = traits.get(path.substring(0, dot));
    return root == null
        ? Optional.empty()
        : parse(root).flatMap(json -> read(descend(json, path.substring(dot + 1))));
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
      var number = json.decimalValue();
      return Optional.of(
          Value.Numeric.isInRange(number) ? new Value.Numeric(number) : new Value.Opaque());
    }
    if (json.isBoolean()) {
      return Optional.of(new Value.Truth(json.booleanValue()));
    }
    if (json.isArray()) {
      var items = new ArrayList<Value>();
      json.forEach(item -> read(item).ifPresent(items::add));
      return Optional.of(new Value.Items(items));
    }
    return Optional.of(new Value.Opaque());
  }

  private static @Nullable JsonNode descend(JsonNode json, String path) {
    var here = json;
    for (var field : path.split("\\.", -1)) {
      here = here == null ? null : here.get(field);
    }
    return here;
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(ConditionJson.mapper().readTree(text));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  private JsonValues() {}
}
