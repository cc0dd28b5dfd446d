package io.engagementhub.conditions;

import io.engagementhub.conditions.Value.Fields;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A touchpoint's properties; JSON is read when it is first asked for. Safe for many threads. */
public final class Properties {
  /** None at all. */
  public static final Properties NONE = new Properties(null, new Fields(Map.of()));

  private final @Nullable String json;
  // Reading twice gives equal values, so a race costs time and nothing else.
  private volatile @Nullable Fields fields;

  private Properties(@Nullable String json, @Nullable Fields fields) {
    this.json = json;
    this.fields = fields;
  }

  /** Those of a JSON object; of null, or of anything but an object, there are none. */
  public static Properties ofJson(@Nullable String json) {
    return json == null ? NONE : new Properties(json, null);
  }

  public static Properties of(Fields fields) {
    return new Properties(null, fields);
  }

  /** The value at a path: of the property of that very name, else the way into an object. */
  public Optional<Value> find(String path) {
    var known = fields;
    if (known == null) {
      known =
          json != null && JsonValues.parse(json).orElse(null) instanceof Fields read
              ? read
              : new Fields(Map.of());
      fields = known;
    }
    return known.find(path);
  }
}
