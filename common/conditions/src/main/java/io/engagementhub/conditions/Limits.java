package io.engagementhub.conditions;

import java.time.Duration;
import java.util.List;

/** What every part of a condition keeps to, however it came about. */
final class Limits {
  static final Duration SHORTEST_SPAN = Duration.ofSeconds(1);
  static final Duration LONGEST_SPAN = Duration.ofDays(1_200);
  private static final int MAX_PATH = 500;

  static <T> List<T> atLeast(int number, List<T> items) {
    if (items.size() < number) {
      throw new IllegalArgumentException("at least " + number + " expected");
    }
    return List.copyOf(items);
  }

  /** Whether it is of whole seconds, from {@code shortest} to {@link #LONGEST_SPAN}. */
  static boolean isSpan(Duration span, Duration shortest) {
    return span.toNanosPart() == 0
        && span.compareTo(shortest) >= 0
        && span.compareTo(LONGEST_SPAN) <= 0;
  }

  static void requireSpan(Duration span) {
    if (!isSpan(span, SHORTEST_SPAN)) {
      throw new IllegalArgumentException("one second to 1,200 days expected, in whole seconds");
    }
  }

  static void requirePath(String path) {
    if (path.isEmpty() || path.length() > MAX_PATH) {
      throw new IllegalArgumentException("a path of 1 to " + MAX_PATH + " characters is expected");
    }
  }

  static boolean isCountTest(ValueTest test) {
    return test instanceof ValueTest.Compares(var _, Value.Numeric(var number))
        && number.signum() >= 0
        && number.scale() <= 0
        && number.compareTo(java.math.BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }

  private Limits() {}
}
