package io.engagementhub.conditions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trait's, a property's or an aggregate's value as conditions see it. */
public sealed interface Value {

  /** A value that can be compared and written in a condition. */
  sealed interface Scalar extends Value {}

  /** A text. */
  record Text(String text) implements Scalar {}

  /** A number; 1, 1.0 and 1e0 are one and the same. */
  record Numeric(BigDecimal number) implements Scalar {
    /** Numbers of more digits, before or after the point, are not comparable. */
    public static final int MAX_DIGITS = 300;

    private static final int LONGEST_READ = 40_000;

    public Numeric {
      if (!isInRange(number)) {
        throw new IllegalArgumentException("a number of at most 300 digits is expected");
      }
      number = canonical(number);
    }

    /** Without zeros at the end after the point, and without an exponent before it. */
    private static BigDecimal canonical(BigDecimal number) {
      var stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    public Numeric(long number) {
      this(BigDecimal.valueOf(number));
    }

    /**
     * Whether {@code number} can be a value here: at most 300 digits before the point and 300 after
     * it, however it is written. Bounds what comparing it costs.
     */
    public static boolean isInRange(BigDecimal number) {
      if (number.signum() == 0) {
        return true;
      }
      long before = (long) number.precision() - number.scale();
      return before <= MAX_DIGITS
          && number.precision() <= LONGEST_READ
          && (number.scale() <= MAX_DIGITS || number.stripTrailingZeros().scale() <= MAX_DIGITS);
    }
  }

  /** True or false. */
  record Truth(boolean truth) implements Scalar {}

  /** A list, without its nulls. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object, without its nulls; it has no order and equals nothing in a condition. */
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = Map.copyOf(fields);
    }

    /** The value at a path: the field of that very name, else the way down. */
    public Optional<Value> find(String path) {
      var whole = fields.get(path);
      if (whole != null || path.indexOf('.') < 0) {
        return Optional.ofNullable(whole);
      }
      @Nullable Value here = this;
      for (var field : path.split("\\.", -1)) {
        here = here instanceof Fields(var below) ? below.get(field) : null;
      }
      return Optional.ofNullable(here);
    }
  }

  /** Something that is there but cannot be compared, as a number of a thousand digits. */
  record Opaque() implements Value {}

  /** The value that a number is; opaque beyond the range. */
  static Value of(BigDecimal number) {
    return Numeric.isInRange(number) ? new Numeric(number) : new Opaque();
  }
}
