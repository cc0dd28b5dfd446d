package io.engagementhub.testkit;

import io.engagementhub.kit.events.CloudEventHeaders;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to and reads from the Kafka of the test, as another service would. */
public final class KafkaProbe implements AutoCloseable {
  /** Kafka holds a read at a topic's end for so long, and closing a consumer waits for that. */
  private static final Duration SHORT = Duration.ofMillis(20);

  private final Map<String, Arrivals<?>> read = new ConcurrentHashMap<>();

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", HubServers.kafkaBootstrap(), "acks", "all", "linger.ms", 5),
          new StringSerializer(),
          new ByteArraySerializer());

  /** Publishes {@code data} as an event with a new id; returns once it is durable. */
  public <T> void publish(String topic, String key, T data) {
    @SuppressWarnings("unchecked")
    var codec = (EventCodec<T>) EventCodec.of(data.getClass());
    publishRaw(topic, key, codec.write(data));
  }

  /** Publishes any bytes under the headers of an event; returns once they are durable. */
  public void publishRaw(String topic, String key, byte[] value) {
    var event =
        new OutgoingEvent(
            topic, key, UUID.randomUUID().toString(), "test", Instant.now(), null, value);
    send(CloudEventHeaders.toRecord(event, "/tests"));
  }

  /** Sends a record as it is; returns once it is durable. */
  public void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take the record", e);
    }
  }

  /**
   * The first event on the topic, from its beginning, that the predicate accepts.
   *
   * @throws AssertionError if none comes within {@link Patience#PATIENCE}
   */
  public <T> T await(String topic, Class<T> type, Predicate<T> wanted) {
    @SuppressWarnings("unchecked")
    var arrivals =
        (Arrivals<T>)
            read.computeIfAbsent(
                topic + " " + type.getName(),
                _ -> new Arrivals<>(consumer(topic), EventCodec.of(type)));
    var end = Instant.now().plus(Patience.PATIENCE);
    int seen = 0;
    while (Instant.now().isBefore(end)) {
      for (var event : arrivals.after(seen)) {
        seen++;
        if (wanted.test(event)) {
          return event;
        }
      }
    }
    throw new AssertionError("no such event on " + topic + " within " + Patience.PATIENCE);
  }

  /**
   * Events of a topic as they came, read once however many wait for one of them: a consumer of its
   * own for each would take half a second every time.
   */
  private static final class Arrivals<T> {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec<T> codec;
    private final List<T> events = new ArrayList<>();

    Arrivals(KafkaConsumer<String, byte[]> consumer, EventCodec<T> codec) {
      this.consumer = consumer;
      this.codec = codec;
    }

    /** What came after the first {@code seen} events; waits a little where that is nothing. */
    synchronized List<T> after(int seen) {
      if (events.size() == seen) {
        consumer
            .poll(LOOK)
            .forEach(record -> KafkaProbe.read(codec, record).ifPresent(events::add));
      }
      return List.copyOf(events.subList(seen, events.size()));
    }
  }

  /** Every event that is on the topic now and that the predicate accepts, in order of arrival. */
  public <T> List<T> all(String topic, Class<T> type, Predicate<T> wanted) {
    var codec = EventCodec.of(type);
    var found = new ArrayList<T>();
    for (var record : records(topic)) {
      read(codec, record).filter(wanted).ifPresent(found::add);
    }
    return found;
  }

  /** Empty for tombstones and what cannot be read: tests put broken records there on purpose. */
  private static <T> Optional<T> read(EventCodec<T> codec, ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(codec.read(record.value()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Every record that is on the topic now. */
  public List<ConsumerRecord<String, byte[]>> records(String topic) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer = consumer(topic)) {
      var ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  private static KafkaConsumer<String, byte[]> consumer(String topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                HubServers.kafkaBootstrap(),
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                (int) SHORT.toMillis()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions = new ArrayList<TopicPartition>();
    for (var partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(partition.topic(), partition.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  @Override
  public void close() {
    read.values().forEach(arrivals -> arrivals.consumer.close());
    producer.close();
  }
}
