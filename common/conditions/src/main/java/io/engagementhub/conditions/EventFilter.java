package io.engagementhub.conditions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which touchpoints are meant.
 *
 * @param type wire name of the touchpoint's type ({@code track}, {@code page}, ...); null for any
 * @param name the touchpoint's name; null for any, where a type is given
 * @param where what must be true of its properties, all of it; up to 20
 */
public record EventFilter(@Nullable String type, @Nullable String name, List<PropertyTest> where) {
  /** Most tests of properties. */
  public static final int MAX_TESTS = 20;

  public EventFilter {
    if (type == null && name == null) {
      throw new IllegalArgumentException("a type or a name is needed");
    }
    if (where.size() > MAX_TESTS) {
      throw new IllegalArgumentException("at most 20 tests of properties are expected");
    }
    where = List.copyOf(where);
  }

  /** Every touchpoint of this name. */
  public static EventFilter named(String name) {
    return new EventFilter(null, name, List.of());
  }

  /** Whether touchpoints of this type and name are meant, properties aside. */
  public boolean names(String touchpointType, String touchpointName) {
    return (type == null || type.equals(touchpointType))
        && (name == null || name.equals(touchpointName));
  }

  /** Whether the passing of time alone can change which touchpoints are meant. */
  public boolean dependsOnNow() {
    return where.stream().anyMatch(test -> test.test().dependsOnNow());
  }

  /**
   * Whether {@code occurrence} is meant.
   *
   * @param now what dates among the properties are measured from
   */
  public boolean matches(Occurrence occurrence, Instant now) {
    if (!names(occurrence.type(), occurrence.name())) {
      return false;
    }
    for (var test : where) {
      if (!ValueTests.holds(test.test(), occurrence.properties().find(test.path()), now)) {
        return false;
      }
    }
    return true;
  }
}
