package io.engagementhub.chatbot.visibility.messaging;

import io.engagementhub.visibility.FollowVisibility;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumer of {@code visibility.changed.v1}. */
@ApplicationScoped
class VisibilityChanges {
  private final FollowVisibility follow;

  VisibilityChanges(FollowVisibility follow) {
    this.follow = follow;
  }

  @Incoming("visibility")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    follow.receive(records);
  }
}
