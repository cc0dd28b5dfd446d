package io.engagementhub.profile.feeds.messaging;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.profile.feeds.FollowProfiles;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumer of {@code profiles.changed.v1}, which this service itself announces. */
@ApplicationScoped
class ProfileNews {
  private static final EventCodec<ProfileChanged> CODEC = EventCodec.of(ProfileChanged.class);

  private final BatchPipeline pipeline;
  private final FollowProfiles follow;

  ProfileNews(BatchPipeline pipeline, FollowProfiles follow) {
    this.pipeline = pipeline;
    this.follow = follow;
  }

  @Incoming("announced")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(records, CODEC, follow::apply);
  }
}
