package io.engagementhub.content.audience.messaging;

import io.engagementhub.content.audience.AudienceUpdates;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.IncomingEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of profiles and of their stages; nothing flows on from here. */
@ApplicationScoped
public class AudienceEvents {
  private static final EventCodec<ProfileChanged> PROFILES = EventCodec.of(ProfileChanged.class);
  private static final EventCodec<JourneySignal> SIGNALS = EventCodec.of(JourneySignal.class);

  private final BatchPipeline pipeline;
  private final AudienceUpdates updates;

  AudienceEvents(BatchPipeline pipeline, AudienceUpdates updates) {
    this.pipeline = pipeline;
    this.updates = updates;
  }

  @Incoming("profiles")
  @Blocking
  void profiles(ConsumerRecords<String, byte[]> records) {
    pipeline.process(
        records,
        PROFILES,
        events -> {
          updates.profilesChanged(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }

  @Incoming("signals")
  @Blocking
  void signals(ConsumerRecords<String, byte[]> records) {
    pipeline.process(
        records,
        SIGNALS,
        events -> {
          updates.stagesChanged(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }
}
