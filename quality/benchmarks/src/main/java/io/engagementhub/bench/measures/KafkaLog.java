package io.engagementhub.bench.measures;

import io.engagementhub.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** How much is on Kafka, and how much of it was read. */
public final class KafkaLog implements AutoCloseable {
  private static final int PARTITIONS = 6;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Admin admin;

  public KafkaLog(String bootstrap) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Makes a topic like the hub's, unless it is there. */
  public void make(String topic) throws IOException, InterruptedException {
    try {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IOException(e.getCause());
      }
    }
  }

  /** How many records were ever appended to a topic. */
  public long appended(String topic) throws IOException, InterruptedException {
    return ends(topic).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many records of a topic wait for a consumer group; all of them if it never read. */
  public long waiting(String topic, String group) throws IOException, InterruptedException {
    var read = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    long waiting = 0;
    for (var end : ends(topic).entrySet()) {
      var at = read.get(end.getKey());
      waiting += Math.max(0, end.getValue() - (at == null ? 0 : at.offset()));
    }
    return waiting;
  }

  /**
   * Returns once the group has read the topic.
   *
   * @param deadline of {@link System#nanoTime}
   * @throws NotTakenException if it has not by then
   */
  void awaitRead(String topic, String group, long deadline)
      throws IOException, InterruptedException, NotTakenException {
    long waiting = waiting(topic, group);
    while (waiting > 0) {
      if (System.nanoTime() - deadline > 0) {
        throw new NotTakenException(group + " still has " + waiting + " to read of " + topic);
      }
      Thread.sleep(LOOK);
      waiting = waiting(topic, group);
    }
  }

  /** Deletes what was collected, so that services that start now have nothing to catch up with. */
  void forgetCollected() throws IOException, InterruptedException {
    get(
        admin
            .deleteRecords(
                ends(Topics.TOUCHPOINTS_COLLECTED).entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey,
                            end -> RecordsToDelete.beforeOffset(end.getValue()))))
            .all());
  }

  private Map<TopicPartition, Long> ends(String topic) throws IOException, InterruptedException {
    var partitions = get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    if (partitions == null) {
      throw new IOException("no topic " + topic);
    }
    var latest =
        partitions.partitions().stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    return get(admin.listOffsets(latest).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static <T> T get(KafkaFuture<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
