package io.engagementhub.kit.consuming;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts aside what can never be applied, whole, with the cause, where it can be replayed from. */
@ApplicationScoped
public class DeadLetters {
  public static final String CAUSE = "dlq-cause";
  public static final String CONSUMER = "dlq-consumer";
  public static final String ORIGIN = "dlq-origin";
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final EventPublisher publisher;
  private final String service;

  DeadLetters(EventPublisher publisher, @ConfigProperty(name = "hub.service") String service) {
    this.publisher = publisher;
    this.service = service;
  }

  /** Puts {@code record} aside durably; returns once it is. */
  public void putAside(ConsumerRecord<String, byte[]> record, Throwable cause) {
    var letter =
        new ProducerRecord<>(
            Topics.deadLettersOf(record.topic()),
            null,
            record.key(),
            record.value(),
            record.headers());
    var origin = record.topic() + "/" + record.partition() + "/" + record.offset();
    letter.headers().add(CAUSE, describe(cause).getBytes(UTF_8));
    letter.headers().add(CONSUMER, service.getBytes(UTF_8));
    letter.headers().add(ORIGIN, origin.getBytes(UTF_8));
    publisher.sendAndWait(letter);
    LOG.warnf(cause, "put aside as dead letter: %s", origin);
  }

  private static String describe(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
