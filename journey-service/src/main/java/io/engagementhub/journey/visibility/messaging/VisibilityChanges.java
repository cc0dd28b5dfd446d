package io.engagementhub.journey.visibility.messaging;

import io.engagementhub.contracts.VisibilityChanged;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.visibility.KnownVisibility;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumer of {@code visibility.changed.v1}; needs no inbox, for an older version is stale. */
@ApplicationScoped
class VisibilityChanges {
  private static final EventCodec<VisibilityChanged> CODEC = EventCodec.of(VisibilityChanged.class);

  private final BatchPipeline pipeline;
  private final KnownVisibility visibility;

  VisibilityChanges(BatchPipeline pipeline, KnownVisibility visibility) {
    this.pipeline = pipeline;
    this.visibility = visibility;
  }

  @Incoming("visibility")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(
        records,
        CODEC,
        events -> {
          visibility.apply(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }
}
