package io.engagementhub.content.audience.messaging;

import io.engagementhub.content.audience.AudienceUpdates;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hears of profiles and of their stages; nothing flows on from here. */
@ApplicationScoped
class AudienceEvents {
  private static final EventCodec<ProfileChanged> PROFILES = EventCodec.of(ProfileChanged.class);
  private static final EventCodec<JourneySignal> SIGNALS = EventCodec.of(JourneySignal.class);

  @Produces
  @Singleton
  TopicReader profiles(BatchPipeline pipeline, AudienceUpdates updates) {
    return pipeline.keeper(Topics.PROFILES_CHANGED, PROFILES, updates::profilesChanged);
  }

  @Produces
  @Singleton
  TopicReader signals(BatchPipeline pipeline, AudienceUpdates updates) {
    return pipeline.keeper(Topics.JOURNEYS_SIGNALS, SIGNALS, updates::stagesChanged);
  }
}
