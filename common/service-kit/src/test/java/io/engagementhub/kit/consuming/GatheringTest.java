package io.engagementhub.kit.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private final List<Duration> waits = new ArrayList<>();
  private Duration now = Duration.ofDays(1);
  private final Gathering gathering = new Gathering(() -> now.toNanos(), this::park);

  @Test
  void pollsThatComeThickAndFastAreHandedOnAPauseApart() {
    gathering.configure(Map.of(Gathering.PAUSE, "25"));

    gathering.onConsume(poll(1));
    later(10);
    gathering.onConsume(poll(1));
    later(5);
    gathering.onConsume(poll(1));

    assertThat(waits).containsExactly(Duration.ofMillis(15), Duration.ofMillis(20));
  }

  @Test
  void whatComesAfterAPauseIsHandedOnAtOnce() {
    gathering.configure(Map.of(Gathering.PAUSE, "25"));

    gathering.onConsume(poll(1));
    later(25);
    gathering.onConsume(poll(1));

    assertThat(waits).isEmpty();
  }

  @Test
  void aLargePollDoesNotWait() {
    gathering.configure(Map.of(Gathering.PAUSE, "25"));

    gathering.onConsume(poll(1));
    gathering.onConsume(poll(250));
    gathering.onConsume(poll(249));

    assertThat(waits).containsExactly(Duration.ofMillis(25));
  }

  @Test
  void anEmptyPollNeitherWaitsNorCounts() {
    gathering.configure(Map.of(Gathering.PAUSE, "25"));

    gathering.onConsume(poll(1));
    later(20);
    gathering.onConsume(poll(0));
    later(5);
    gathering.onConsume(poll(1));

    assertThat(waits).isEmpty();
  }

  @Test
  void withoutAPauseEachIsHandedOnAtOnceAndAsItIs() {
    gathering.configure(Map.of(Gathering.PAUSE, 0));
    var second = poll(2);

    gathering.onConsume(poll(1));

    assertThat(gathering.onConsume(second)).isSameAs(second);
    assertThat(waits).isEmpty();
  }

  private void park(long nanos) {
    var wait = Duration.ofNanos(nanos);
    waits.add(wait);
    now = now.plus(wait);
  }

  private void later(long millis) {
    now = now.plusMillis(millis);
  }

  private static ConsumerRecords<String, byte[]> poll(int count) {
    var partition = new TopicPartition("touchpoints", 0);
    var records =
        IntStream.range(0, count)
            .mapToObj(i -> new ConsumerRecord<>("touchpoints", 0, i, "key", new byte[0]))
            .toList();
    return new ConsumerRecords<>(count == 0 ? Map.of() : Map.of(partition, records), Map.of());
  }
}
