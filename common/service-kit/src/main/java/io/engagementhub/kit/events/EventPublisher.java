package io.engagementhub.kit.events;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events durably: all in-sync replicas, idempotent producer, order kept per key. One
 * producer per service; thread-safe. Address and credentials are those of {@code kafka.*}.
 */
@Startup
@ApplicationScoped
public class EventPublisher {
  private static final Logger LOG = Logger.getLogger(EventPublisher.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CompletableFuture<KafkaProducer<String, byte[]>> producer =
      new CompletableFuture<>();
  private final Map<String, Object> settings;
  private final String source;
  private volatile @Nullable Thread worker;

  EventPublisher(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "hub.service") String service,
      @ConfigProperty(name = "hub.kafka.delivery-timeout", defaultValue = "10s") Duration delivery,
      @ConfigProperty(name = "hub.kafka.linger") Duration linger) {
    this.source = "/services/" + service;
    this.settings = Map.copyOf(settings(broker, service, delivery, linger));
  }

  /**
   * Makes the producer, or, where the address of Kafka is a name that nobody knows yet, lets a
   * thread do so as soon as it is known.
   */
  @PostConstruct
  void start() {
    if (!connected()) {
      worker = Thread.ofVirtual().name("publisher").start(this::connectUntilDone);
    }
  }

  /** Completes once the address of Kafka is known, be Kafka there or not. */
  public CompletableFuture<Void> addressKnown() {
    return producer.thenAccept(open -> {});
  }

  private void connectUntilDone() {
    try {
      while (!connected()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean connected() {
    try {
      return producer.complete(new KafkaProducer<>(settings));
    } catch (KafkaException e) {
      if (!KafkaAddress.isUnknown(e)) {
        throw e;
      }
      LOG.warn("the address of Kafka is not known yet; trying again");
      return false;
    }
  }

  /**
   * Hands the events to Kafka and returns at once (it waits only where the buffer is full or no
   * broker is known, as at first and after an outage: at most a second).
   *
   * @return completes once every one is durable; fails if any may not be
   */
  public CompletableFuture<Void> publish(List<OutgoingEvent> events) {
    var sent = new ArrayList<CompletableFuture<Void>>(events.size());
    for (var event : events) {
      var one = send(CloudEventHeaders.toRecord(event, source));
      sent.add(one);
      if (one.isCompletedExceptionally()) {
        // Each of the others would wait as long, for the same.
        break;
      }
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  /**
   * Publishes and waits until every event is durable.
   *
   * @throws KafkaOutage if Kafka does not confirm all of them in time
   * @throws PublicationRefused if one of them can never be published
   */
  public void publishAndWait(List<OutgoingEvent> events) {
    flushAndWait(publish(events));
  }

  /**
   * Sends a record as it is and waits until it is durable.
   *
   * @throws KafkaOutage if Kafka does not confirm it in time
   */
  public void sendAndWait(ProducerRecord<String, byte[]> record) {
    flushAndWait(send(record));
  }

  /** Nothing follows that is worth to linger for: what was handed over goes as it stands. */
  private void flushAndWait(CompletableFuture<Void> sent) {
    try {
      flush();
      sent.get();
    } catch (ExecutionException e) {
      throw isRefusal(e.getCause()) ? new PublicationRefused(e) : new KafkaOutage(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaOutage(e);
    } catch (InterruptException interruptedAlready) {
      throw new KafkaOutage(interruptedAlready);
    }
  }

  private void flush() {
    var open = producer.getNow(null);
    if (open != null) {
      open.flush();
    }
  }

  private static boolean isRefusal(@Nullable Throwable cause) {
    return cause instanceof RecordTooLargeException
        || cause instanceof InvalidRecordException
        || cause instanceof SerializationException;
  }

  private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
    var done = new CompletableFuture<Void>();
    var open = producer.getNow(null);
    if (open == null) {
      done.completeExceptionally(new KafkaException("the address of Kafka is not known yet"));
      return done;
    }
    try {
      open.send(
          record,
          (metadata, failure) -> {
            if (failure == null) {
              done.complete(null);
            } else {
              done.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException refusedAtOnce) {
      done.completeExceptionally(refusedAtOnce);
    }
    return done;
  }

  private static Map<String, Object> settings(
      Map<String, Object> broker, String service, Duration delivery, Duration linger) {
    var settings = new HashMap<>(broker);
    settings.keySet().retainAll(ProducerConfig.configNames());
    settings.putAll(manners(service, delivery, linger));
    return settings;
  }

  private static Map<String, Object> manners(String service, Duration delivery, Duration linger) {
    return Map.ofEntries(
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, service + "-publisher"),
        Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class),
        Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, Math.toIntExact(linger.toMillis())),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000),
        Map.entry(ProducerConfig.METADATA_MAX_AGE_CONFIG, 10_000),
        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000),
        Map.entry(
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(delivery.toMillis() / 2)),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(delivery.toMillis())));
  }

  @PreDestroy
  void close() {
    var connecting = worker;
    if (connecting != null) {
      connecting.interrupt();
    }
    var open = producer.getNow(null);
    if (open != null) {
      open.close(Duration.ofSeconds(5));
    }
  }
}
