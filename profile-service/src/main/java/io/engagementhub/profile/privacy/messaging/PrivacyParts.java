package io.engagementhub.profile.privacy.messaging;

import io.engagementhub.contracts.PrivacyPart;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.profile.privacy.PrivacyAnswers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumer of {@code privacy.parts.v1}; one told again stands in place of the first, so no inbox is
 * needed.
 */
@ApplicationScoped
class PrivacyParts {
  private static final EventCodec<PrivacyPart> CODEC = EventCodec.of(PrivacyPart.class);

  private final BatchPipeline pipeline;
  private final PrivacyAnswers answers;

  PrivacyParts(BatchPipeline pipeline, PrivacyAnswers answers) {
    this.pipeline = pipeline;
    this.answers = answers;
  }

  @Incoming("privacy-parts")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.keep(records, CODEC, answers::parts);
  }
}
