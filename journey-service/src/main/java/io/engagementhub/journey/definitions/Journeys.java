package io.engagementhub.journey.definitions;

import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where journey versions are kept. */
public interface Journeys {

  /** Every version of every journey, by id, newest version first. */
  List<JourneyVersion> all();

  /** One version. */
  Optional<JourneyVersion> find(String id, int version);

  /** Adds a draft as the journey's next version; answers it. */
  JourneyVersion add(JourneyDefinition definition);

  /** Publishes a draft and archives the version published before; false if it is no draft. */
  boolean publish(String id, int version, Instant at);
}
