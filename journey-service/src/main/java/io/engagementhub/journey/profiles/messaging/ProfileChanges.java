package io.engagementhub.journey.profiles.messaging;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.journey.profiles.ApplyProfileChanges;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code profiles.changed.v1}. */
@ApplicationScoped
class ProfileChanges {
  private static final EventCodec<ProfileChanged> CODEC = EventCodec.of(ProfileChanged.class);

  private final BatchPipeline pipeline;
  private final ApplyProfileChanges changes;

  ProfileChanges(BatchPipeline pipeline, ApplyProfileChanges changes) {
    this.pipeline = pipeline;
    this.changes = changes;
  }

  @Incoming("profiles")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(records, CODEC, changes::apply);
  }
}
