package io.engagementhub.launcher.history;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which column gives which field of a message.
 *
 * @param columns by field
 */
public record Mapping(Map<Field, String> columns) {
  /** A field of a message that a column can fill. */
  public enum Field {
    USER_ID,
    ANONYMOUS_ID,
    EVENT,
    TIMESTAMP,
    CHANNEL,
    MESSAGE_ID
  }

  /** Names that XES and pm4py's CSV use: a case is a user. */
  public static final Mapping EVENT_LOG =
      new Mapping(
          Map.of(
              Field.USER_ID, "case:concept:name",
              Field.EVENT, "concept:name",
              Field.TIMESTAMP, "time:timestamp",
              Field.CHANNEL, "case:channel"));

  public Mapping {
    columns = Map.copyOf(columns);
  }

  /**
   * Reads {@code user_id=COLUMN,event=COLUMN,...}; or {@code event-log}; or {@code @FILE} with a
   * JSON object of the same.
   *
   * @throws HistoryException if it names an unknown field, or no one who did it
   */
  public static Mapping parse(String text) {
    if (text.equals("event-log")) {
      return EVENT_LOG;
    }
    Map<Field, String> columns = new LinkedHashMap<>();
    pairs(text).forEach((field, column) -> columns.put(field(field), column));
    if (!columns.containsKey(Field.USER_ID) && !columns.containsKey(Field.ANONYMOUS_ID)) {
      throw new HistoryException("the mapping must say where user_id or anonymous_id comes from");
    }
    return new Mapping(columns);
  }

  /**
   * Sees that a file has what the mapping needs. A channel may be missing.
   *
   * @throws HistoryException naming the column that is not there
   */
  void check(Set<String> present) {
    columns.forEach(
        (field, column) -> {
          if (!present.isEmpty() && field != Field.CHANNEL && !present.contains(column)) {
            throw new HistoryException(
                "no column \"" + column + "\" for " + name(field) + "; there are " + present);
          }
        });
  }

  @Nullable String column(Field field) {
    return columns.get(field);
  }

  boolean takes(String column) {
    return columns.containsValue(column);
  }

  /** The same text for the same mapping. */
  String canonical() {
    return new TreeMap<>(columns).toString();
  }

  private static Map<String, String> pairs(String text) {
    if (text.startsWith("@")) {
      try {
        return new ObjectMapper()
            .readValue(
                Path.of(text.substring(1)).toFile(),
                new TypeReference<LinkedHashMap<String, String>>() {});
      } catch (IOException e) {
        throw new HistoryException("cannot read the mapping " + text.substring(1), e);
      }
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int at = pair.indexOf('=');
      if (at < 1 || at == pair.length() - 1) {
        throw new HistoryException("a mapping is FIELD=COLUMN,...; this is not: \"" + pair + "\"");
      }
      pairs.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip());
    }
    return pairs;
  }

  private static Field field(String name) {
    for (Field field : Field.values()) {
      if (name(field).equals(name.toLowerCase(Locale.ROOT))) {
        return field;
      }
    }
    throw new HistoryException(
        "a mapping cannot fill \""
            + name
            + "\"; it can fill user_id, anonymous_id, event, timestamp, channel, message_id");
  }

  private static String name(Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }
}
