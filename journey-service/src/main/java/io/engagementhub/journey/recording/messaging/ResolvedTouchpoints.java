package io.engagementhub.journey.recording.messaging;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.journey.recording.RecordTouchpoints;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Consumes {@code touchpoints.resolved.v1}. */
@ApplicationScoped
class ResolvedTouchpoints {
  private static final EventCodec<ResolvedTouchpoint> CODEC =
      EventCodec.of(ResolvedTouchpoint.class);

  @Produces
  @Singleton
  TopicReader reader(BatchPipeline pipeline, RecordTouchpoints touchpoints) {
    return pipeline.reader(Topics.TOUCHPOINTS_RESOLVED, CODEC, touchpoints::apply);
  }
}
