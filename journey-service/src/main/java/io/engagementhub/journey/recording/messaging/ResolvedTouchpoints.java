package io.engagementhub.journey.recording.messaging;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.recording.RecordTouchpoints;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code touchpoints.resolved.v1}. */
@ApplicationScoped
class ResolvedTouchpoints {
  private static final EventCodec<ResolvedTouchpoint> CODEC =
      EventCodec.of(ResolvedTouchpoint.class);

  private final BatchPipeline pipeline;
  private final RecordTouchpoints touchpoints;

  ResolvedTouchpoints(BatchPipeline pipeline, RecordTouchpoints touchpoints) {
    this.pipeline = pipeline;
    this.touchpoints = touchpoints;
  }

  @Incoming("resolved")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(records, CODEC, touchpoints::apply);
  }
}
