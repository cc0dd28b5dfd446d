package io.engagementhub.kit.consuming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.StringJoiner;
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
  private static final int ONE_PARTITION = 0;
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
            ONE_PARTITION,
            record.key(),
            record.value(),
            record.headers());
    var origin = record.topic() + "/" + record.partition() + "/" + record.offset();
    letter.headers().add(CAUSE, describe(cause).getBytes(UTF_8));
    letter.headers().add(CONSUMER, service.getBytes(UTF_8));
    letter.headers().add(ORIGIN, origin.getBytes(UTF_8));
    publisher.sendAndWait(letter);
    LOG.warnf("put aside as dead letter: %s, because of %s", origin, kindsOf(cause));
  }

  /** For who looks at the dead letter, which holds the data anyway. */
  private static String describe(Throwable cause) {
    var message =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    return kindsOf(cause) + ": " + message;
  }

  /** Kinds of failure only: messages may quote what a customer sent, and logs must not. */
  private static String kindsOf(Throwable failure) {
    var kinds = new StringJoiner(" < ");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      kinds.add(cause.getClass().getSimpleName());
    }
    return kinds.toString();
  }
}
