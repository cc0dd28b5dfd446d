package io.engagementhub.kit.consuming;

import io.engagementhub.kit.events.CloudEventHeaders;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventPublisher;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes one poll of records through its steps: read, apply in one transaction, publish what flows
 * on, return. Returning acknowledges, so a crash at any line means redelivery, which the inbox
 * makes harmless.
 *
 * <p>What is of a person who has been erased since it was received is dropped, and nobody is erased
 * while a batch is on its way through.
 *
 * <p>An outage is waited out, with growing pauses, for as long as it lasts. A batch that fails
 * otherwise is halved until the record at fault stands alone; that one becomes a dead letter and
 * the rest is applied.
 */
@ApplicationScoped
public class BatchPipeline {
  private static final Logger LOG = Logger.getLogger(BatchPipeline.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final EventPublisher publisher;
  private final DeadLetters deadLetters;
  private final ErasedPeople erased;
  private volatile boolean stopping;

  BatchPipeline(EventPublisher publisher, DeadLetters deadLetters, ErasedPeople erased) {
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.erased = erased;
  }

  /**
   * What a consumer does with events. Runs in a transaction of its own making, commits before it
   * returns, and gives the same answer when called again with the same events.
   */
  @FunctionalInterface
  public interface Application<T> {
    List<OutgoingEvent> apply(List<IncomingEvent<T>> events);
  }

  /** A reader of {@code topic} that takes its records through. */
  public <T> TopicReader reader(String topic, EventCodec<T> codec, Application<T> application) {
    return new TopicReader(topic, records -> process(records, codec, application));
  }

  /** A reader of {@code topic} that tells nothing on; {@code keep} commits before it returns. */
  public <T> TopicReader keeper(String topic, EventCodec<T> codec, Consumer<List<T>> keep) {
    return new TopicReader(topic, records -> keep(records, codec, keep));
  }

  /** Takes {@code records} through, of which nothing flows on. */
  public <T> void keep(
      Iterable<ConsumerRecord<String, byte[]>> records,
      EventCodec<T> codec,
      Consumer<List<T>> keep) {
    process(
        records,
        codec,
        events -> {
          keep.accept(events.stream().map(IncomingEvent::data).toList());
          return List.of();
        });
  }

  /** Takes {@code records} through; returns when all are applied, forwarded or put aside. */
  public <T> void process(
      Iterable<ConsumerRecord<String, byte[]>> records,
      EventCodec<T> codec,
      Application<T> application) {
    process(records, codec, application, _ -> {});
  }

  /**
   * As {@link #process(Iterable, EventCodec, Application)}.
   *
   * @param published is handed what was published, when it is durable and not acknowledged yet
   */
  public <T> void process(
      Iterable<ConsumerRecord<String, byte[]>> records,
      EventCodec<T> codec,
      Application<T> application,
      Consumer<List<OutgoingEvent>> published) {
    var batch = new ArrayList<Read<T>>();
    for (var record : records) {
      if (record.value() != null) {
        read(record, codec, batch);
      }
    }
    apply(batch, application, published);
  }

  private <T> void read(
      ConsumerRecord<String, byte[]> record, EventCodec<T> codec, List<Read<T>> batch) {
    try {
      var traceparent = CloudEventHeaders.text(record.headers(), CloudEventHeaders.TRACEPARENT);
      var event = new IncomingEvent<>(record.key(), traceparent, codec.read(record.value()));
      batch.add(new Read<>(record, event));
    } catch (IOException | RuntimeException unreadable) {
      throughOutages(() -> putAside(record, unreadable));
    }
  }

  private <T> void apply(
      List<Read<T>> batch, Application<T> application, Consumer<List<OutgoingEvent>> published) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      var events = batch.stream().map(Read::event).toList();
      throughOutages(() -> applyButErased(events, application, published));
    } catch (Stopping stop) {
      throw stop;
    } catch (RuntimeException refusal) {
      if (batch.size() == 1) {
        var record = batch.getFirst().record();
        throughOutages(() -> putAside(record, refusal));
        return;
      }
      int middle = batch.size() / 2;
      apply(batch.subList(0, middle), application, published);
      apply(batch.subList(middle, batch.size()), application, published);
    }
  }

  private <T> boolean applyButErased(
      List<IncomingEvent<T>> events,
      Application<T> application,
      Consumer<List<OutgoingEvent>> published) {
    try {
      erased.without(
          events,
          remaining -> {
            if (!remaining.isEmpty()) {
              // Without the database the hold is lost too; both are then sought anew.
              var outgoing = application.apply(remaining);
              throughOutages(() -> publish(outgoing, published));
            }
          });
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("whom to leave out could not be read", e);
    }
  }

  private boolean putAside(ConsumerRecord<String, byte[]> record, Throwable cause) {
    deadLetters.putAside(record, cause);
    return true;
  }

  private boolean publish(List<OutgoingEvent> outgoing, Consumer<List<OutgoingEvent>> published) {
    publisher.publishAndWait(outgoing);
    published.accept(outgoing);
    return true;
  }

  private <R> R throughOutages(Supplier<R> work) {
    var pause = FIRST_PAUSE;
    while (true) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (!Outages.isOutage(e)) {
          throw e;
        }
        LOG.warnf("a part is out of reach, trying again in %s: %s", pause, e.toString());
        rest(pause, e);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private void rest(Duration pause, RuntimeException outage) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopping(outage);
    }
    if (stopping) {
      throw new Stopping(outage);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  private record Read<T>(ConsumerRecord<String, byte[]> record, IncomingEvent<T> event) {}

  /** The service stops in the middle of an outage; the batch stays unacknowledged. */
  static final class Stopping extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopping(Throwable cause) {
      super("stopping", cause);
    }
  }
}
