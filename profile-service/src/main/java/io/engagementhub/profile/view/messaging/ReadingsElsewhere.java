package io.engagementhub.profile.view.messaging;

import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.profile.view.AccessLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Consumer of {@code profiles.read.v1}; an entry told again is the one there is, so no inbox is
 * needed.
 */
@ApplicationScoped
class ReadingsElsewhere {
  private static final EventCodec<ProfileRead> CODEC = EventCodec.of(ProfileRead.class);

  @Produces
  @Singleton
  TopicReader reader(BatchPipeline pipeline, AccessLog log) {
    return pipeline.keeper(Topics.PROFILES_READ, CODEC, log::noteElsewhere);
  }
}
