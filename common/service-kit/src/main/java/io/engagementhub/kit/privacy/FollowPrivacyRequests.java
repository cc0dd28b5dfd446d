package io.engagementhub.kit.privacy;

import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes in {@code privacy.requests.v1}; a service's consumer hands it what it receives. */
@ApplicationScoped
public class FollowPrivacyRequests {
  private static final EventCodec<PrivacyRequested> CODEC = EventCodec.of(PrivacyRequested.class);

  private final BatchPipeline pipeline;
  private final AnswerPrivacyRequest answer;

  FollowPrivacyRequests(BatchPipeline pipeline, AnswerPrivacyRequest answer) {
    this.pipeline = pipeline;
    this.answer = answer;
  }

  /** Takes a poll of records through the pipeline; what is answered is published. */
  public void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(records, CODEC, answer::apply);
  }
}
