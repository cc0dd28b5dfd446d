package io.engagementhub.gateway.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.consuming.DeadLetters;
import io.engagementhub.kit.events.CloudEventHeaders;
import io.engagementhub.kit.events.EventPublisher;
import io.engagementhub.kit.events.KafkaOutage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the dead letters of a topic where Kafka keeps them: one partition, in order of time. */
@ApplicationScoped
public class DeadLetterBox {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> ASIDE =
      Set.of(DeadLetters.CAUSE, DeadLetters.CONSUMER, DeadLetters.ORIGIN);

  private final String bootstrap;
  private final EventPublisher publisher;

  DeadLetterBox(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
      EventPublisher publisher) {
    this.bootstrap = bootstrap;
    this.publisher = publisher;
  }

  /**
   * At most {@code limit} dead letters of {@code topic}, from {@code offset} on.
   *
   * @throws KafkaOutage if Kafka is out of reach
   */
  public List<DeadLetter> list(String topic, long offset, int limit) {
    return read(topic, offset, limit).stream().map(record -> letterOf(topic, record)).toList();
  }

  /**
   * Puts the letters at these offsets back on their topic, durably, in order; returns how many.
   *
   * @throws KafkaOutage if Kafka is out of reach; some may be back then
   */
  public int replay(String topic, Collection<Long> offsets) {
    int replayed = 0;
    for (var offset : offsets.stream().sorted().toList()) {
      for (var record : read(topic, offset, 1)) {
        if (record.offset() == offset) {
          publisher.sendAndWait(backTo(topic, record));
          replayed++;
        }
      }
    }
    return replayed;
  }

  /**
   * Takes the letters out that {@code unwanted} says, for good; returns how many. Kafka deletes
   * only from the beginning, so all others are put behind the last one first and are found under
   * new offsets. A crash in between leaves some twice, which harms nobody: they are applied once.
   *
   * @throws KafkaOutage if Kafka is out of reach; to be called again then
   */
  public long removeIf(String topic, Predicate<DeadLetter> unwanted) {
    var all = read(topic, 0, Integer.MAX_VALUE);
    var remaining = all.stream().filter(record -> !unwanted.test(letterOf(topic, record))).toList();
    if (remaining.size() == all.size()) {
      return 0;
    }
    var letters = Topics.deadLettersOf(topic);
    for (var record : remaining) {
      publisher.sendAndWait(
          new ProducerRecord<>(
              letters, 0, record.timestamp(), record.key(), record.value(), record.headers()));
    }
    var end = RecordsToDelete.beforeOffset(all.getLast().offset() + 1);
    try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      admin
          .deleteRecords(Map.of(new TopicPartition(letters, 0), end))
          .all()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaOutage(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaOutage(e);
    }
    return (long) all.size() - remaining.size();
  }

  private static ProducerRecord<String, byte[]> backTo(
      String topic, ConsumerRecord<String, byte[]> letter) {
    var record = new ProducerRecord<>(topic, letter.key(), letter.value());
    for (var header : letter.headers()) {
      if (!ASIDE.contains(header.key())) {
        record.headers().add(header);
      }
    }
    return record;
  }

  private List<ConsumerRecord<String, byte[]>> read(String topic, long offset, int limit) {
    var partition = new TopicPartition(Topics.deadLettersOf(topic), 0);
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer = consumer(limit)) {
      consumer.assign(List.of(partition));
      long first =
          consumer.beginningOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
      long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(first, offset));
      while (found.size() < limit && consumer.position(partition, PATIENCE) < end) {
        consumer.poll(Duration.ofMillis(500)).forEach(found::add);
      }
    } catch (KafkaException e) {
      throw new KafkaOutage(e);
    }
    return found.subList(0, Math.min(limit, found.size()));
  }

  private KafkaConsumer<String, byte[]> consumer(int limit) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            limit,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static DeadLetter letterOf(String topic, ConsumerRecord<String, byte[]> record) {
    var headers = record.headers();
    return new DeadLetter(
        record.offset(),
        topic,
        record.key(),
        CloudEventHeaders.text(headers, DeadLetters.ORIGIN),
        CloudEventHeaders.text(headers, DeadLetters.CONSUMER),
        CloudEventHeaders.text(headers, DeadLetters.CAUSE),
        Instant.ofEpochMilli(record.timestamp()),
        record.value() == null ? "" : new String(record.value(), UTF_8));
  }
}
