package io.engagementhub.visibility;

import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.VisibilityChanged;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Takes in {@code visibility.changed.v1}, where a service reads it. Needs no inbox, for an older
 * version is stale.
 */
@ApplicationScoped
class FollowVisibility {
  private static final EventCodec<VisibilityChanged> CODEC = EventCodec.of(VisibilityChanged.class);

  @Produces
  @Singleton
  TopicReader reader(BatchPipeline pipeline, KnownVisibility visibility) {
    return pipeline.keeper(Topics.VISIBILITY_CHANGED, CODEC, visibility::apply);
  }
}
