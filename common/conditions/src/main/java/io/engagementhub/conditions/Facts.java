package io.engagementhub.conditions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one profile at one instant; a service binds it to its own state. What a service
 * does not know is not there: no occurrences, no membership, nothing asked, at no stage. Such a
 * service refuses conditions it cannot answer when they are written ({@link Demand}).
 */
public interface Facts {

  /** The instant all answers are of; read to the microsecond. */
  Instant now();

  /**
   * The value of a trait.
   *
   * @param path its name; dots lead into objects
   * @return empty where there is none, or where it is a JSON null
   */
  Optional<Value> trait(String path);

  /**
   * What somebody did, newest first, at least as much as {@link Demand} asks for.
   *
   * @param filter of which the type and the name count; whoever asks applies the rest
   */
  default List<Occurrence> occurrences(EventFilter filter) {
    return List.of();
  }

  /** Whether the profile is a member of {@code segment}. */
  default boolean inSegment(String segment) {
    return false;
  }

  /** What is known of the consent to {@code purpose}. */
  default ConsentState consent(String purpose) {
    return ConsentState.NOT_ASKED;
  }

  /** Whether the profile stands at {@code stage} of {@code journey}. */
  default boolean atStage(String journey, String stage) {
    return false;
  }

  /** The same facts as they would be at another instant if nothing else happened until then. */
  default Facts at(Instant instant) {
    return new FactsAt(this, instant);
  }
}
