package io.engagementhub.kit.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final List<String> taken = new ArrayList<>();

  @Test
  void eachReaderIsHandedItsTopicOnceAndInOrder() {
    var stream = new EventStream(List.of(reader("one"), reader("two"), reader("idle")));

    stream.receive(poll(record("one", 0, "a"), record("two", 0, "b"), record("one", 1, "c")));

    assertThat(taken).containsExactlyInAnyOrder("one: a c", "two: b");
  }

  @Test
  void aPollOfATopicThatNobodyReadsIsNotAcknowledged() {
    var stream = new EventStream(List.of(reader("one")));

    assertThatThrownBy(() -> stream.receive(poll(record("two", 0, "b"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two");
  }

  @Test
  void aPollIsNotAcknowledgedWhereAReaderIsNotThrough() {
    var stopping = new IllegalStateException("stopping");
    var failing =
        new TopicReader(
            "one",
            records -> {
              throw stopping;
            });

    assertThatThrownBy(() -> new EventStream(List.of(failing)).receive(poll(record("one", 0, "a"))))
        .isSameAs(stopping);
  }

  @Test
  void aTopicHasOneReader() {
    assertThatThrownBy(() -> new EventStream(List.of(reader("one"), reader("one"))))
        .isInstanceOf(IllegalStateException.class);
  }

  private TopicReader reader(String topic) {
    return new TopicReader(
        topic,
        records -> {
          var keys = new ArrayList<String>();
          records.forEach(record -> keys.add(record.key()));
          taken.add(topic + ": " + String.join(" ", keys));
        });
  }

  private static ConsumerRecord<String, byte[]> record(String topic, int partition, String key) {
    return new ConsumerRecord<>(topic, partition, 0, key, new byte[0]);
  }

  @SafeVarargs
  private static ConsumerRecords<String, byte[]> poll(ConsumerRecord<String, byte[]>... records) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> polled = new LinkedHashMap<>();
    for (var record : records) {
      polled
          .computeIfAbsent(
              new TopicPartition(record.topic(), record.partition()), _ -> new ArrayList<>())
          .add(record);
    }
    return new ConsumerRecords<>(polled, Map.of());
  }
}
