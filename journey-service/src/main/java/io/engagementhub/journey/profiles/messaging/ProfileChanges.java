package io.engagementhub.journey.profiles.messaging;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.journey.profiles.ApplyProfileChanges;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Consumes {@code profiles.changed.v1}. */
@ApplicationScoped
class ProfileChanges {
  private static final EventCodec<ProfileChanged> CODEC = EventCodec.of(ProfileChanged.class);

  @Produces
  @Singleton
  TopicReader reader(BatchPipeline pipeline, ApplyProfileChanges changes) {
    return pipeline.reader(Topics.PROFILES_CHANGED, CODEC, changes::apply);
  }
}
