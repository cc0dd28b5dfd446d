package io.engagementhub.profile.traits.domain;

import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Items;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.Value.Text;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of a trait's values, by the words of JSON Schema; of a list they hold for each item.
 * Patterns are not among them: they can be made to run without end.
 *
 * @param minimum least number; null for any
 * @param maximum greatest number; null for any
 * @param oneOf the only values there are; empty for any
 * @param shortest fewest characters (code points) of a text
 * @param longest most characters of a text; null for any
 * @param fewest items of a list
 * @param most items of a list; null for any
 */
public record TraitSchema(
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    Set<Scalar> oneOf,
    int shortest,
    @Nullable Integer longest,
    int fewest,
    @Nullable Integer most) {
  /** Takes anything. */
  public static final TraitSchema ANY = new TraitSchema(null, null, Set.of(), 0, null, 0, null);

  public TraitSchema {
    oneOf = Set.copyOf(oneOf);
  }

  boolean accepts(Value value) {
    if (value instanceof Items(var items)) {
      return items.size() >= fewest
          && (most == null || items.size() <= most)
          && items.stream().allMatch(this::acceptsOne);
    }
    return acceptsOne(value);
  }

  private boolean acceptsOne(Value value) {
    if (!oneOf.isEmpty() && !(value instanceof Scalar scalar && oneOf.contains(scalar))) {
      return false;
    }
    return switch (value) {
      case Numeric(var number) ->
          (minimum == null || number.compareTo(minimum) >= 0)
              && (maximum == null || number.compareTo(maximum) <= 0);
      case Text(var text) -> {
        int length = text.codePointCount(0, text.length());
        yield length >= shortest && (longest == null || length <= longest);
      }
      case Value.Truth _, Value.Fields _, Items _, Value.Opaque _ -> true;
    };
  }
}
