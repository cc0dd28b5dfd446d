package io.engagementhub.conditions;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of conditions.
 *
 * <pre>{@code
 * {"and": [ ... ]}    {"or": [ ... ]}    {"not": { ... }}
 * {"trait": "car.body", "eq": "convertible"}
 * {"event": "Product Viewed", "count": {"gte": 3}, "within": "P7D"}
 * {"event": "Order Completed", "sum": "revenue", "gt": 100,
 *     "calendar": {"unit": "month", "ago": 0, "zone": "Europe/Berlin"}}
 * {"sequence": [{"event": "A"}, {"event": "B"}], "span": "PT1H", "within": "P30D"}
 * {"first": {"event": "A"}, "without": {"event": "B"}, "for": "PT30M", "within": "P1D"}
 * {"segment": "convertible-owners"}
 * {"consent": "email", "is": "granted"}
 * {"journey": "vehicle-insurance", "stage": "quote"}
 * }</pre>
 */
public final class ConditionJson {
  /** The JSON Schema (draft 2020-12) of the form, as a resource of this module. */
  public static final String SCHEMA = "/schemas/condition.schema.json";

  /** Deepest nesting of conditions. */
  public static final int MAX_DEPTH = 16;

  /** Most conditions in one tree. */
  public static final int MAX_PARTS = 200;

  /** Most values of an {@code in}. */
  public static final int MAX_VALUES = 200;

  /** Longest text, in UTF-16 units. */
  public static final int MAX_TEXT = 500;

  private static final int LONGEST_TOKEN = 100_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(4 * MAX_DEPTH)
                .maxStringLength(LONGEST_TOKEN)
                .build());
  }

  /** What reading came to. */
  public sealed interface Parsed {
    /** A condition was read. */
    record Valid(Condition condition) implements Parsed {}

    /** None was; every fault found is named. */
    record Invalid(List<Fault> faults) implements Parsed {
      public Invalid {
        faults = List.copyOf(faults);
      }
    }
  }

  /**
   * One thing wrong.
   *
   * @param pointer where, as a JSON pointer (RFC 6901)
   * @param message what is expected there
   */
  public record Fault(String pointer, String message) {}

  /** Reads a condition; faults point from the root of {@code json}. */
  public static Parsed parse(JsonNode json) {
    return parse(json, "");
  }

  /** Reads a condition that stands at {@code pointer} of a larger document. */
  public static Parsed parse(JsonNode json, String pointer) {
    return ConditionReader.read(json, pointer);
  }

  /** Reads a condition from text that may be anything. */
  public static Parsed parse(String text) {
    try {
      return parse(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return new Parsed.Invalid(List.of(new Fault("", unreadable(text, e))));
    }
  }

  private static String unreadable(String text, JsonProcessingException e) {
    var at = e instanceof StreamConstraintsException ? end(text) : e.getLocation();
    return (e instanceof StreamConstraintsException
            ? "the JSON nests too deep or holds a number or text that is too long"
            : "this is not JSON")
        + (at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr());
  }

  /** How far reading comes. */
  private static @Nullable JsonLocation end(String text) {
    try (var parser = MAPPER.createParser(text)) {
      try {
        while (parser.nextToken() != null) {
          // A number is converted, and then refused, only if it is asked for.
          if (parser.currentToken().isNumeric()) {
            parser.getNumberValue();
          }
        }
      } catch (IOException expected) {
        return parser.currentLocation();
      }
    } catch (IOException notEvenBegun) {
      return null;
    }
    return null;
  }

  /**
   * Reads a condition that was valid when it was stored.
   *
   * @throws IllegalStateException if it is not
   */
  public static Condition parseStored(String text) {
    return switch (parse(text)) {
      case Parsed.Valid(var condition) -> condition;
      case Parsed.Invalid(var faults) ->
          throw new IllegalStateException("stored condition is not valid: " + faults);
    };
  }

  /** Writes a condition; reading it again gives an equal one. */
  public static ObjectNode write(Condition condition) {
    return ConditionWriter.write(condition);
  }

  static JsonMapper mapper() {
    return MAPPER;
  }

  private ConditionJson() {}
}
