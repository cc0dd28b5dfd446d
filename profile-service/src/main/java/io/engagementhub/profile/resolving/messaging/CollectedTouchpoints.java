package io.engagementhub.profile.resolving.messaging;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.profile.announcing.TellProfiles;
import io.engagementhub.profile.loops.Courtesy;
import io.engagementhub.profile.resolving.ResolveTouchpoints;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumer of {@code touchpoints.collected.v1}. */
@ApplicationScoped
class CollectedTouchpoints {
  private static final EventCodec<CollectedTouchpoint> CODEC =
      EventCodec.of(CollectedTouchpoint.class);

  private final BatchPipeline pipeline;
  private final ResolveTouchpoints resolve;
  private final TellProfiles tell;
  private final Courtesy courtesy;

  CollectedTouchpoints(
      BatchPipeline pipeline, ResolveTouchpoints resolve, TellProfiles tell, Courtesy courtesy) {
    this.pipeline = pipeline;
    this.resolve = resolve;
    this.tell = tell;
    this.courtesy = courtesy;
  }

  @Incoming("collected")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    try (var _ = courtesy.begin()) {
      pipeline.process(records, CODEC, resolve::apply, tell::published);
    }
  }
}
