package io.engagementhub.profile.view.messaging;

import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.profile.view.AccessLog;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumer of {@code profiles.read.v1}; an entry told again is the one there is, so no inbox is
 * needed.
 */
@ApplicationScoped
class ReadingsElsewhere {
  private static final EventCodec<ProfileRead> CODEC = EventCodec.of(ProfileRead.class);

  private final BatchPipeline pipeline;
  private final AccessLog log;

  ReadingsElsewhere(BatchPipeline pipeline, AccessLog log) {
    this.pipeline = pipeline;
    this.log = log;
  }

  @Incoming("profiles-read")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(
        records,
        CODEC,
        events -> {
          log.noteElsewhere(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }
}
