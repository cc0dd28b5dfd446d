package io.engagementhub.conditions;

import java.util.List;
import java.util.Optional;

/**
 * What events come to. Only texts, numbers and truths among the properties are looked at; where an
 * event has none of them at the path, or, for {@link Sum}, {@link Average}, {@link Least} and
 * {@link Greatest}, no number, it does not take part.
 */
public sealed interface Aggregate {

  /** How often; 0 for none. */
  record Count() implements Aggregate {}

  /** One that looks at a property. */
  sealed interface OfProperty extends Aggregate {
    /** The property's name; dots lead into objects. */
    String path();
  }

  /** The sum of the numbers; 0 for none. */
  record Sum(String path) implements OfProperty {}

  /** Their mean, rounded half up to {@link #AVERAGE_DECIMALS} decimals; absent for none. */
  record Average(String path) implements OfProperty {}

  /** The least of the numbers; absent for none. */
  record Least(String path) implements OfProperty {}

  /** The greatest of the numbers; absent for none. */
  record Greatest(String path) implements OfProperty {}

  /** The value that was there first; of several at that instant the least. */
  record First(String path) implements OfProperty {}

  /** The value that was there last; of several at that instant the greatest. */
  record Last(String path) implements OfProperty {}

  /** The value that was there most often; of several the one seen last, then the greatest. */
  record MostFrequent(String path) implements OfProperty {}

  /** How many different values; 0 for none. */
  record Distinct(String path) implements OfProperty {}

  /** When it happened first, as an ISO-8601 text in UTC with six decimals; absent for none. */
  record FirstAt() implements Aggregate {}

  /** When it happened last, likewise. */
  record LastAt() implements Aggregate {}

  /** What no event at all comes to: 0 for counts and sums, else nothing. */
  default Optional<Value> ofNone() {
    return Aggregates.of(this, List.of());
  }

  /** Decimals of an average. */
  int AVERAGE_DECIMALS = 6;
}
