package io.engagementhub.journey.definitions;

import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where journey versions are kept. */
public interface Journeys {

  /** The published version of each journey that has one, by id. */
  List<JourneyVersion> published();

  /**
   * Versions of journeys, by id, newest version first.
   *
   * @param after the last one seen; null from the start
   */
  List<JourneyVersion> list(@Nullable Position after, int limit);

  /** Every version of one journey, newest first. */
  List<JourneyVersion> versions(String id);

  /** Place in the list of versions. */
  record Position(String id, int version) {}

  /** One version. */
  Optional<JourneyVersion> find(String id, int version);

  /** Adds a draft as the journey's next version; answers it. */
  JourneyVersion add(JourneyDefinition definition);

  /** Publishes a draft and archives the version published before; false if it is no draft. */
  boolean publish(String id, int version, Instant at);
}
