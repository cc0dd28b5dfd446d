package io.engagementhub.conditions;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What may be true of a value that may be absent. Absent values pass no test but {@code ne} and
 * {@code exists} with false. There are no regular expressions, on purpose: see {@link Like}.
 */
public sealed interface ValueTest {
  /** Most values of a list of values. */
  int MAX_VALUES = 200;

  /** Whether the passing of time alone can turn the answer. */
  default boolean dependsOnNow() {
    return this instanceof InNext || this instanceof InLast || this instanceof AnniversaryWithin;
  }

  /** Numbers compare with numbers, texts with texts by code point; all else compares false. */
  record Compares(Comparison comparison, Value.Scalar value) implements ValueTest {}

  /** The text has this part, or the list has this item; case matters. */
  record Contains(Value.Scalar value) implements ValueTest {}

  /** At least one of these is contained. */
  record ContainsAny(List<Value.Scalar> values) implements ValueTest {
    public ContainsAny {
      values = Limits.atLeast(1, values);
    }
  }

  /** Each of these is contained. */
  record ContainsAll(List<Value.Scalar> values) implements ValueTest {
    public ContainsAll {
      values = Limits.atLeast(1, values);
    }
  }

  /** There is such a value, or, with false, there is none. A JSON null counts as none. */
  record Exists(boolean expected) implements ValueTest {}

  /** The value equals one of these; at least one. */
  record In(List<Value.Scalar> values) implements ValueTest {
    public In {
      values = Limits.atLeast(1, values);
    }
  }

  /** A text that begins so. */
  record StartsWith(String text) implements ValueTest {}

  /** A text that ends so. */
  record EndsWith(String text) implements ValueTest {}

  /**
   * A text that fits a pattern as a whole: {@code *} stands for any characters or none, {@code ?}
   * for one character; a backslash takes the next character as it is. Never slower than the length
   * of the text times that of the pattern.
   */
  record Like(String pattern) implements ValueTest {}

  /**
   * A test in which A to Z and a to z are the same; other letters are not folded.
   *
   * @param test eq, ne or in, contains and its kin, starts with, ends with, like
   */
  record IgnoringCase(ValueTest test) implements ValueTest {
    public IgnoringCase {
      if (!allows(test)) {
        throw new IllegalArgumentException("case makes no difference to this test");
      }
    }

    /** The test with its own texts folded, for values that are folded. */
    public static ValueTest fold(ValueTest test) {
      return ValueTests.fold(test);
    }

    static boolean allows(ValueTest test) {
      return switch (test) {
        case Compares(var comparison, var _) ->
            comparison == Comparison.EQ || comparison == Comparison.NE;
        case Contains _, ContainsAny _, ContainsAll _, In _ -> true;
        case StartsWith _, EndsWith _, Like _ -> true;
        case Exists _, IgnoringCase _, Size _ -> false;
        case Before _, After _, InNext _, InLast _, AnniversaryWithin _, Near _ -> false;
      };
    }
  }

  /**
   * How many items a list has, nulls aside, or how many characters (code points) a text.
   *
   * @param number zero or more
   */
  record Size(Comparison comparison, int number) implements ValueTest {
    public Size {
      if (number < 0) {
        throw new IllegalArgumentException("a size is never negative");
      }
    }
  }

  /**
   * A date earlier than this instant. Dates are ISO-8601 texts, {@code 2026-11-22} or {@code
   * 2026-11-22T10:00:00Z}; a day stands for its first instant in UTC, a time without an offset is
   * in UTC. Microseconds count, what is finer is cut off. Any other text is no date, so false.
   */
  record Before(Instant instant) implements ValueTest {
    public Before {
      instant = instant.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** A date later than this instant. */
  record After(Instant instant) implements ValueTest {
    public After {
      instant = instant.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /**
   * A date after now, and at most so long after.
   *
   * @param length one second to 1,200 days, in whole seconds
   */
  record InNext(Duration length) implements ValueTest {
    public InNext {
      Limits.requireSpan(length);
    }
  }

  /**
   * A date that is now or was less than so long ago.
   *
   * @param length one second to 1,200 days, in whole seconds
   */
  record InLast(Duration length) implements ValueTest {
    public InLast {
      Limits.requireSpan(length);
    }
  }

  /**
   * A date that comes again each year (a birthday, a renewal) does so today or in the next days. Of
   * a date and time only the day counts, as it is written. The 29th of February is kept on the 28th
   * where there is none; the first time is the date itself.
   *
   * @param days 0 for today only, up to 366
   * @param zone what today is
   */
  record AnniversaryWithin(int days, ZoneId zone) implements ValueTest {
    /** Most days. */
    public static final int MAX_DAYS = 366;

    public AnniversaryWithin {
      if (days < 0 || days > MAX_DAYS) {
        throw new IllegalArgumentException("0 to 366 days expected");
      }
      zone = zone.normalized();
    }
  }

  /**
   * A place near another: an object with numbers {@code lat} or {@code latitude} and {@code lon},
   * {@code lng} or {@code longitude}, in degrees. Great-circle distance on a sphere of 6,371,008.8
   * metres (the mean radius of WGS 84), so to half a percent.
   *
   * @param lat -90 to 90
   * @param lon -180 to 180
   * @param metres 1 to 20,000,000
   */
  record Near(double lat, double lon, int metres) implements ValueTest {
    /** Farthest that can be asked for, in metres. */
    public static final int FARTHEST = 20_000_000;

    public Near {
      if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && metres >= 1 && metres <= FARTHEST)) {
        throw new IllegalArgumentException("a place on Earth and 1 to 20,000,000 m are expected");
      }
      // There is one zero, so that places that are the same are equal.
      lat += 0.0;
      lon += 0.0;
    }
  }
}
