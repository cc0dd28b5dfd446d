package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.Value.Scalar;
import java.util.List;

/** Writes what is asked of a value. */
final class ValueTestWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Numbers of so many digits fit a long, whatever they are. */
  private static final int LONG_DIGITS = 18;

  static void write(ObjectNode json, ValueTest test) {
    switch (test) {
      case ValueTest.Compares(var comparison, var value) ->
          json.set(comparison.wireName(), scalar(value));
      case ValueTest.Contains(var value) -> json.set("contains", scalar(value));
      case ValueTest.ContainsAny(var values) -> writeAll(json, "containsAny", values);
      case ValueTest.ContainsAll(var values) -> writeAll(json, "containsAll", values);
      case ValueTest.Exists(var expected) -> json.put("exists", expected);
      case ValueTest.In(var values) -> writeAll(json, "in", values);
      case ValueTest.StartsWith(var text) -> json.put("startsWith", text);
      case ValueTest.EndsWith(var text) -> json.put("endsWith", text);
      case ValueTest.Like(var pattern) -> json.put("like", pattern);
      case ValueTest.IgnoringCase(var cased) -> {
        write(json, cased);
        json.put("ignoringCase", true);
      }
      case ValueTest.Size(var comparison, var number) ->
          json.putObject("size").put(comparison.wireName(), number);
      case ValueTest.Before(var instant) -> json.put("before", instant.toString());
      case ValueTest.After(var instant) -> json.put("after", instant.toString());
      case ValueTest.InNext(var length) -> json.put("inNext", length.toString());
      case ValueTest.InLast(var length) -> json.put("inLast", length.toString());
      case ValueTest.AnniversaryWithin(var days, var zone) ->
          json.putObject("anniversaryWithin").put("days", days).put("zone", Zones.write(zone));
      case ValueTest.Near(var lat, var lon, var metres) ->
          json.putObject("near").put("lat", lat).put("lon", lon).put("metres", metres);
    }
  }

  private static void writeAll(ObjectNode json, String field, List<Scalar> values) {
    var array = json.putArray(field);
    values.forEach(value -> array.add(scalar(value)));
  }

  private static JsonNode scalar(Scalar value) {
    return switch (value) {
      case Value.Text(var text) -> NODES.textNode(text);
      case Value.Numeric(var number) ->
          number.scale() <= 0 && number.precision() - number.scale() <= LONG_DIGITS
              ? NODES.numberNode(number.longValueExact())
              : NODES.numberNode(number);
      case Value.Truth(var truth) -> NODES.booleanNode(truth);
    };
  }

  private ValueTestWriter() {}
}
