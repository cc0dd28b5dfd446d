package io.engagementhub.conditions;

import java.math.BigDecimal;
import java.util.List;

/** A trait's value as conditions see it. */
public sealed interface Value {

  /** A value that can be compared and written in a condition. */
  sealed interface Scalar extends Value {}

  /** A text. */
  record Text(String text) implements Scalar {}

  /** A number; 1, 1.0 and 1e0 are one and the same. */
  record Numeric(BigDecimal number) implements Scalar {
    /** Numbers of more digits, before or after the point, are not comparable. */
    public static final int MAX_DIGITS = 300;

    public Numeric {
      if (!isInRange(number)) {
        throw new IllegalArgumentException("a number of at most 300 digits is expected");
      }
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    public Numeric(long number) {
      this(BigDecimal.valueOf(number));
    }

    /** Whether {@code number} can be a value here; bounds what comparing it costs. */
    public static boolean isInRange(BigDecimal number) {
      return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS;
    }
  }

  /** True or false. */
  record Truth(boolean truth) implements Scalar {}

  /** A list. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Something that is there but has no order and no equal here, as an object. */
  record Opaque() implements Value {}
}
