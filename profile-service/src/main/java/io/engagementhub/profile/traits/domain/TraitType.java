package io.engagementhub.profile.traits.domain;

import io.engagementhub.conditions.Dates;
import io.engagementhub.conditions.Places;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Fields;
import io.engagementhub.conditions.Value.Items;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Text;
import io.engagementhub.conditions.Value.Truth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of values a trait may be declared to have. */
public enum TraitType {
  TEXT,
  NUMBER,
  TRUTH,
  /** A text that is an ISO-8601 day or instant, as conditions read it. */
  DATE,
  LIST,
  OBJECT,
  /** An object with {@code lat} and {@code lon}, or the other names conditions know, in degrees. */
  GEO;

  private static final BigDecimal RIGHT_ANGLE = BigDecimal.valueOf(90);
  private static final BigDecimal STRAIGHT_ANGLE = BigDecimal.valueOf(180);

  /** As written in JSON: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so. */
  public static Optional<TraitType> of(String wireName) {
    return Stream.of(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
  }

  boolean accepts(Value value) {
    return switch (this) {
      case TEXT -> value instanceof Text;
      case NUMBER -> value instanceof Numeric;
      case TRUTH -> value instanceof Truth;
      case DATE -> value instanceof Text(var text) && Dates.instant(text).isPresent();
      case LIST -> value instanceof Items;
      case OBJECT -> value instanceof Fields;
      case GEO ->
          value instanceof Fields fields
              && hasDegrees(fields, Places.LATITUDES, RIGHT_ANGLE)
              && hasDegrees(fields, Places.LONGITUDES, STRAIGHT_ANGLE);
    };
  }

  private static boolean hasDegrees(Fields fields, List<String> names, BigDecimal most) {
    return names.stream()
        .anyMatch(
            name ->
                fields.fields().get(name) instanceof Numeric(var number)
                    && number.abs().compareTo(most) <= 0);
  }
}
