package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.TraitTest;
import io.engagementhub.conditions.Value.Items;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.Value.Text;
import java.util.List;
import java.util.Optional;

/** What the tests of a trait's value mean. */
final class TraitTests {

  static boolean holds(TraitTest test, Optional<Value> found) {
    return switch (test) {
      case TraitTest.Exists(var expected) -> found.isPresent() == expected;
      case TraitTest.Compares(var comparison, var value) -> compares(found, comparison, value);
      case TraitTest.Contains(var value) -> found.filter(v -> contains(v, value)).isPresent();
      case TraitTest.In(var values) -> found.filter(v -> isOneOf(v, values)).isPresent();
    };
  }

  /** {@code ne} is the opposite of {@code eq}, so it holds where there is no such trait. */
  private static boolean compares(Optional<Value> found, Comparison comparison, Scalar value) {
    return switch (comparison) {
      case EQ -> found.filter(value::equals).isPresent();
      case NE -> found.filter(value::equals).isEmpty();
      case GT, GTE, LT, LTE -> found.filter(v -> isOrdered(v, comparison, value)).isPresent();
    };
  }

  private static boolean isOrdered(Value found, Comparison comparison, Scalar value) {
    if (found instanceof Numeric(var left) && value instanceof Numeric(var right)) {
      return comparison.holds(left.compareTo(right));
    }
    if (found instanceof Text(var left) && value instanceof Text(var right)) {
      return comparison.holds(byCodePoint(left, right));
    }
    return false;
  }

  /** As PostgreSQL's {@code collate "C"} orders UTF-8, which UTF-16 order differs from. */
  private static int byCodePoint(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(codePointAround(left, i), codePointAround(right, i));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int codePointAround(String text, int at) {
    boolean second =
        at > 0
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return text.codePointAt(second ? at - 1 : at);
  }

  private static boolean contains(Value found, Scalar value) {
    return switch (found) {
      case Text(var whole) -> value instanceof Text(var part) && whole.contains(part);
      case Items(var items) -> items.contains(value);
      case Numeric _, Value.Truth _, Value.Opaque _ -> false;
    };
  }

  private static boolean isOneOf(Value found, List<Scalar> values) {
    return values.stream().anyMatch(found::equals);
  }

  private TraitTests() {}
}
