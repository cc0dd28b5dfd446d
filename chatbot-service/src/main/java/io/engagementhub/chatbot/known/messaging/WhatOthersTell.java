package io.engagementhub.chatbot.known.messaging;

import io.engagementhub.chatbot.known.KnownPeople;
import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Takes what profile-service and journey-service tell into the local copy; tells nothing on. */
@ApplicationScoped
class WhatOthersTell {
  private static final EventCodec<ProfileChanged> PROFILES = EventCodec.of(ProfileChanged.class);
  private static final EventCodec<JourneySignal> SIGNALS = EventCodec.of(JourneySignal.class);
  private static final EventCodec<EngagementRequested> REQUESTS =
      EventCodec.of(EngagementRequested.class);
  private static final EventCodec<ResolvedTouchpoint> TOUCHPOINTS =
      EventCodec.of(ResolvedTouchpoint.class);

  @Produces
  @Singleton
  TopicReader profiles(BatchPipeline pipeline, KnownPeople people) {
    return pipeline.keeper(Topics.PROFILES_CHANGED, PROFILES, people::profiles);
  }

  @Produces
  @Singleton
  TopicReader signals(BatchPipeline pipeline, KnownPeople people) {
    return pipeline.keeper(Topics.JOURNEYS_SIGNALS, SIGNALS, people::signals);
  }

  @Produces
  @Singleton
  TopicReader requests(BatchPipeline pipeline, KnownPeople people) {
    return pipeline.keeper(Topics.ENGAGEMENT_REQUESTS, REQUESTS, people::requests);
  }

  @Produces
  @Singleton
  TopicReader touchpoints(BatchPipeline pipeline, KnownPeople people) {
    return pipeline.keeper(
        Topics.TOUCHPOINTS_RESOLVED,
        TOUCHPOINTS,
        events -> people.touchpoints(events.stream().map(TouchpointDigest::of).toList()));
  }
}
