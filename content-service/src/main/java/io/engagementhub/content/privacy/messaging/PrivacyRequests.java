package io.engagementhub.content.privacy.messaging;

import io.engagementhub.kit.privacy.FollowPrivacyRequests;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumer of {@code privacy.requests.v1}. */
@ApplicationScoped
class PrivacyRequests {
  private final FollowPrivacyRequests follow;

  PrivacyRequests(FollowPrivacyRequests follow) {
    this.follow = follow;
  }

  @Incoming("privacy")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    follow.receive(records);
  }
}
