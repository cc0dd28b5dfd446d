package io.engagementhub.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
  private static final OutgoingEvent EVENT =
      new OutgoingEvent(
          "topic", "key", "id", "type", Instant.parse("2026-01-01T00:00:00Z"), null, new byte[0]);

  /** Longer than the client waits for one event that it cannot place, and than three of them. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @Test
  void withoutKafkaManyEventsWaitNoLongerThanOne() {
    var publisher =
        new EventPublisher(
            Map.of("bootstrap.servers", "localhost:1"),
            "test",
            Duration.ofSeconds(10),
            Duration.ZERO);
    publisher.start();
    try {
      var published =
          assertTimeoutPreemptively(
              PATIENCE, () -> publisher.publish(Collections.nCopies(20, EVENT)));

      assertThat(published).isCompletedExceptionally();
    } finally {
      publisher.close();
    }
  }
}
