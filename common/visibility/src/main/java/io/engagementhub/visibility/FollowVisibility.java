package io.engagementhub.visibility;

import io.engagementhub.contracts.VisibilityChanged;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.IncomingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes in {@code visibility.changed.v1}; a service's consumer hands it what it receives. Needs no
 * inbox, for an older version is stale.
 */
@ApplicationScoped
public class FollowVisibility {
  private static final EventCodec<VisibilityChanged> CODEC = EventCodec.of(VisibilityChanged.class);

  private final BatchPipeline pipeline;
  private final KnownVisibility visibility;

  FollowVisibility(BatchPipeline pipeline, KnownVisibility visibility) {
    this.pipeline = pipeline;
    this.visibility = visibility;
  }

  /** Takes a poll of records through the pipeline. */
  public void receive(ConsumerRecords<String, byte[]> records) {
    pipeline.process(
        records,
        CODEC,
        events -> {
          visibility.apply(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }
}
