package io.engagementhub.profile.privacy.messaging;

import io.engagementhub.contracts.PrivacyReceipt;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.profile.privacy.PrivacyAnswers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumer of {@code privacy.receipts.v1}; one told again stands in place of the first, so no inbox
 * is needed.
 */
@ApplicationScoped
class PrivacyReceipts {
  private static final EventCodec<PrivacyReceipt> CODEC = EventCodec.of(PrivacyReceipt.class);

  private final BatchPipeline pipeline;
  private final PrivacyAnswers answers;

  PrivacyReceipts(BatchPipeline pipeline, PrivacyAnswers answers) {
    this.pipeline = pipeline;
    this.answers = answers;
  }

  @Incoming("privacy-receipts")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.keep(records, CODEC, answers::receipts);
  }
}
