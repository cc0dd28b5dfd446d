package io.engagementhub.profile.standing.messaging;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.profile.standing.FollowJourneys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Consumer of {@code journeys.signals.v1}. */
@ApplicationScoped
class JourneySignals {
  private static final EventCodec<JourneySignal> CODEC = EventCodec.of(JourneySignal.class);

  @Produces
  @Singleton
  TopicReader reader(BatchPipeline pipeline, FollowJourneys follow) {
    return pipeline.keeper(Topics.JOURNEYS_SIGNALS, CODEC, follow::handle);
  }
}
