package io.engagementhub.gateway.quarantine.messaging;

import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.gateway.quarantine.KeepQuarantined;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads refused items from Kafka. */
@ApplicationScoped
class QuarantinedTouchpoints {
  private static final EventCodec<QuarantinedTouchpoint> CODEC =
      EventCodec.of(QuarantinedTouchpoint.class);

  private final BatchPipeline pipeline;
  private final KeepQuarantined keep;

  QuarantinedTouchpoints(BatchPipeline pipeline, KeepQuarantined keep) {
    this.pipeline = pipeline;
    this.keep = keep;
  }

  @Incoming("quarantined")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.keep(records, CODEC, keep::apply);
  }
}
