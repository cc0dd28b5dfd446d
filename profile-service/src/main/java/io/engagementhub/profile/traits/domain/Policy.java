package io.engagementhub.profile.traits.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of several values of a trait stands. */
public enum Policy {
  /** What was told last. */
  LATEST,
  /** What was told first. */
  FIRST,
  /** What the most trusted source told last; where it takes its word back, the next one's. */
  MOST_TRUSTED,
  /** Every item of every list, each once. */
  UNION,
  /** The greatest number, or the latest date. */
  MAX,
  /** The least number, or the earliest date. */
  MIN;

  /** As written in JSON: lower case, with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is written so. */
  public static Optional<Policy> of(String wireName) {
    return Stream.of(values()).filter(policy -> policy.wireName().equals(wireName)).findFirst();
  }
}
