package io.engagementhub.profile.standing.messaging;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.profile.standing.FollowJourneys;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumer of {@code journeys.signals.v1}. */
@ApplicationScoped
class JourneySignals {
  private static final EventCodec<JourneySignal> CODEC = EventCodec.of(JourneySignal.class);

  private final BatchPipeline pipeline;
  private final FollowJourneys follow;

  JourneySignals(BatchPipeline pipeline, FollowJourneys follow) {
    this.pipeline = pipeline;
    this.follow = follow;
  }

  @Incoming("signals")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(
        records,
        CODEC,
        events -> {
          follow.handle(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }
}
