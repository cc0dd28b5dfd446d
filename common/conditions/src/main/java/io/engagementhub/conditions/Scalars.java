package io.engagementhub.conditions;

import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.Value.Text;
import io.engagementhub.conditions.Value.Truth;
import java.util.Comparator;

/** The order of values of every kind: truths, false first, then numbers, then texts. */
final class Scalars {
  static final Comparator<Scalar> ORDER = Scalars::compare;

  private static int compare(Scalar left, Scalar right) {
    if (left instanceof Truth(var a) && right instanceof Truth(var b)) {
      return Boolean.compare(a, b);
    }
    if (left instanceof Numeric(var a) && right instanceof Numeric(var b)) {
      return a.compareTo(b);
    }
    if (left instanceof Text(var a) && right instanceof Text(var b)) {
      return Texts.byCodePoint(a, b);
    }
    return Integer.compare(rank(left), rank(right));
  }

  private static int rank(Scalar value) {
    return switch (value) {
      case Truth _ -> 0;
      case Numeric _ -> 1;
      case Text _ -> 2;
    };
  }

  private Scalars() {}
}
