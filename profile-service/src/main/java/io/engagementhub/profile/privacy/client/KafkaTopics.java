package io.engagementhub.profile.privacy.client;

import static java.util.stream.Collectors.toMap;

import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventPublisher;
import io.engagementhub.kit.events.KafkaOutage;
import io.engagementhub.profile.privacy.ReadTopics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Topics by Kafka's administration. */
@ApplicationScoped
class KafkaTopics implements ReadTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private final EventPublisher publisher;

  KafkaTopics(
      @Identifier("default-kafka-broker") Map<String, Object> broker, EventPublisher publisher) {
    this.settings = new HashMap<>(broker);
    this.settings.keySet().retainAll(AdminClientConfig.configNames());
    this.publisher = publisher;
  }

  @Override
  public Map<String, Long> ends(Collection<String> topics) {
    try (var admin = Admin.create(settings)) {
      var partitions = new ArrayList<TopicPartition>();
      await(admin.describeTopics(topics).allTopicNames())
          .forEach(
              (name, topic) ->
                  topic
                      .partitions()
                      .forEach(p -> partitions.add(new TopicPartition(name, p.partition()))));
      return offsets(admin, partitions, OffsetSpec.latest()).entrySet().stream()
          .collect(
              toMap(
                  end -> end.getKey().topic() + "/" + end.getKey().partition(),
                  Map.Entry::getValue));
    }
  }

  @Override
  public Optional<Map<String, Long>> cut(Map<String, Long> marks) {
    var wanted = new HashMap<TopicPartition, Long>();
    marks.forEach((name, end) -> wanted.put(partition(name), end));
    try (var admin = Admin.create(settings)) {
      var begins = offsets(admin, wanted.keySet(), OffsetSpec.earliest());
      var read = readByAll(admin, wanted);
      var counts = new HashMap<String, Long>();
      var deletions = new HashMap<TopicPartition, RecordsToDelete>();
      boolean all = true;
      for (var mark : wanted.entrySet()) {
        long before = mark.getValue() - begins.getOrDefault(mark.getKey(), 0L);
        if (before > 0 && !read.contains(mark.getKey())) {
          all = false;
        } else if (before > 0) {
          deletions.put(mark.getKey(), RecordsToDelete.beforeOffset(mark.getValue()));
          counts.merge(mark.getKey().topic(), before, Long::sum);
        }
      }
      if (!all) {
        return Optional.empty();
      }
      await(admin.deleteRecords(deletions).all());
      return Optional.of(counts);
    }
  }

  /** The partitions of which every group that reads the topic has read all before the mark. */
  private static Collection<TopicPartition> readByAll(
      Admin admin, Map<TopicPartition, Long> marks) {
    var read = new HashSet<>(marks.keySet());
    var groups =
        await(admin.listGroups().all()).stream()
            .collect(toMap(group -> group.groupId(), _ -> new ListConsumerGroupOffsetsSpec()));
    if (groups.isEmpty()) {
      return read;
    }
    for (var offsets : await(admin.listConsumerGroupOffsets(groups).all()).values()) {
      var topics = new HashSet<String>();
      offsets.keySet().forEach(partition -> topics.add(partition.topic()));
      marks.forEach(
          (partition, mark) -> {
            if (topics.contains(partition.topic()) && position(offsets, partition) < mark) {
              read.remove(partition);
            }
          });
    }
    return read;
  }

  private static long position(
      Map<TopicPartition, OffsetAndMetadata> offsets, TopicPartition partition) {
    var committed = offsets.get(partition);
    return committed == null ? 0 : committed.offset();
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Collection<TopicPartition> partitions, OffsetSpec spec) {
    var asked = partitions.stream().collect(toMap(partition -> partition, _ -> spec));
    return await(admin.listOffsets(asked).all()).entrySet().stream()
        .collect(toMap(Map.Entry::getKey, found -> found.getValue().offset()));
  }

  @Override
  public void bury(Collection<UUID> profiles) {
    for (var profile : List.copyOf(profiles)) {
      publisher.sendAndWait(
          new ProducerRecord<>(Topics.PROFILES_CHANGED, profile.toString(), null));
    }
  }

  private static TopicPartition partition(String name) {
    int slash = name.lastIndexOf('/');
    return new TopicPartition(
        name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)));
  }

  private static <R> R await(KafkaFuture<R> asked) {
    try {
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaOutage(e);
    } catch (TimeoutException e) {
      throw new KafkaOutage(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        throw new KafkaOutage(e);
      }
      throw new IllegalStateException("Kafka refuses", e);
    }
  }
}
