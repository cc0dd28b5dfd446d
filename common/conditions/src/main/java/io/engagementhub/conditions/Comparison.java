package io.engagementhub.conditions;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How one thing may stand to another. */
public enum Comparison {
  EQ,
  NE,
  GT,
  GTE,
  LT,
  LTE;

  /** The one that is written so. */
  public static Optional<Comparison> of(String wireName) {
    return Stream.of(values()).filter(c -> c.wireName().equals(wireName)).findFirst();
  }

  /** As written in the JSON form: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether this holds.
   *
   * @param order negative, zero or positive, as the left side is less, equal or greater
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GT -> order > 0;
      case GTE -> order >= 0;
      case LT -> order < 0;
      case LTE -> order <= 0;
    };
  }
}
