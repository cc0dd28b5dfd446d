package io.engagementhub.chatbot.privacy.messaging;

import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.privacy.AnswerPrivacyRequest;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumer of {@code privacy.requests.v1}. */
@ApplicationScoped
class PrivacyRequests {
  private static final EventCodec<PrivacyRequested> CODEC = EventCodec.of(PrivacyRequested.class);

  private final BatchPipeline pipeline;
  private final AnswerPrivacyRequest answer;

  PrivacyRequests(BatchPipeline pipeline, AnswerPrivacyRequest answer) {
    this.pipeline = pipeline;
    this.answer = answer;
  }

  @Incoming("privacy")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(records, CODEC, answer::apply);
  }
}
