package io.engagementhub.conditions;

import java.util.Optional;

/** What is known of one profile at one instant; a service binds it to its own state. */
public interface Facts {

  /**
   * The value of a trait.
   *
   * @param path its name; dots lead into objects
   * @return empty where there is none, or where it is a JSON null
   */
  Optional<Value> trait(String path);

  /** How often what {@code count} names happened within its window, which ends at the instant. */
  long count(Condition.EventCount count);

  /** Whether the profile is a member of {@code segment}. */
  boolean inSegment(String segment);

  /** Whether the profile stands at {@code stage} of {@code journey}. */
  boolean atStage(String journey, String stage);
}
