package io.engagementhub.chatbot.known.messaging;

import io.engagementhub.chatbot.known.KnownPeople;
import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.IncomingEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what profile-service and journey-service tell into the local copy; tells nothing on. */
@ApplicationScoped
class WhatOthersTell {
  private static final EventCodec<ProfileChanged> PROFILES = EventCodec.of(ProfileChanged.class);
  private static final EventCodec<JourneySignal> SIGNALS = EventCodec.of(JourneySignal.class);
  private static final EventCodec<EngagementRequested> REQUESTS =
      EventCodec.of(EngagementRequested.class);
  private static final EventCodec<ResolvedTouchpoint> TOUCHPOINTS =
      EventCodec.of(ResolvedTouchpoint.class);

  private final BatchPipeline pipeline;
  private final KnownPeople people;

  WhatOthersTell(BatchPipeline pipeline, KnownPeople people) {
    this.pipeline = pipeline;
    this.people = people;
  }

  @Incoming("profiles")
  @Blocking
  void profiles(ConsumerRecords<String, byte[]> records) {
    take(records, PROFILES, people::profiles);
  }

  @Incoming("signals")
  @Blocking
  void signals(ConsumerRecords<String, byte[]> records) {
    take(records, SIGNALS, people::signals);
  }

  @Incoming("requests")
  @Blocking
  void requests(ConsumerRecords<String, byte[]> records) {
    take(records, REQUESTS, people::requests);
  }

  @Incoming("touchpoints")
  @Blocking
  void touchpoints(ConsumerRecords<String, byte[]> records) {
    take(
        records,
        TOUCHPOINTS,
        events -> people.touchpoints(events.stream().map(TouchpointDigest::of).toList()));
  }

  private <T> void take(
      ConsumerRecords<String, byte[]> records, EventCodec<T> codec, Consumer<List<T>> keep) {
    pipeline.process(
        records,
        codec,
        events -> {
          keep.accept(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }
}
