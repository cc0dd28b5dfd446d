package io.engagementhub.kit.consuming;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.arc.All;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads the topics of the channel {@code events} together, as one member of the service's group:
 * one loop that asks Kafka, and one commit for all of them. Each topic's part of a poll goes to its
 * reader, one after the other; the poll is acknowledged when all are through.
 */
@ApplicationScoped
class EventStream {
  private final Map<String, TopicReader> readers;

  /**
   * Of all readers of the service.
   *
   * @throws IllegalStateException if a topic has two
   */
  EventStream(@All List<TopicReader> readers) {
    this.readers =
        readers.stream().collect(toUnmodifiableMap(TopicReader::topic, reader -> reader));
  }

  /**
   * Hands on one poll.
   *
   * @throws IllegalStateException if a topic has no reader
   */
  @Incoming("events")
  @Blocking
  void receive(ConsumerRecords<String, byte[]> records) {
    records.partitions().stream()
        .map(TopicPartition::topic)
        .distinct()
        .forEach(topic -> reader(topic).take().accept(records.records(topic)));
  }

  private TopicReader reader(String topic) {
    var reader = readers.get(topic);
    if (reader == null) {
      throw new IllegalStateException("nobody reads " + topic);
    }
    return reader;
  }
}
