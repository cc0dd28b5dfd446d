package io.engagementhub.gateway.collect;

import io.engagementhub.kit.events.EventPublisher;
import io.engagementhub.kit.events.KafkaOutage;
import io.engagementhub.kit.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Appends to Kafka from the event loop without ever blocking it.
 *
 * <p>While Kafka confirms, events are handed over at once. After a failure, one append at a time
 * tries, off the event loop, and the others are refused at once, so that an outage costs its
 * callers no waiting and the hub no memory.
 */
@ApplicationScoped
public class DurableLog {
  private final EventPublisher publisher;
  private final long confirmMillis;
  private final long mostBytes;
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile State state = State.UNTRIED;

  /** What the last appends told of Kafka. */
  private enum State {
    UNTRIED,
    CONFIRMS,
    FAILS
  }

  DurableLog(
      EventPublisher publisher,
      @ConfigProperty(name = "hub.collect.confirm-timeout", defaultValue = "5s") Duration confirm,
      @ConfigProperty(name = "hub.collect.bytes-in-flight", defaultValue = "25165824") long most) {
    this.publisher = publisher;
    this.confirmMillis = confirm.toMillis();
    this.mostBytes = most;
  }

  /**
   * Appends the events.
   *
   * @return completes, on any thread, once all are durable; fails with {@link KafkaOutage} if that
   *     is not known in time
   */
  public CompletableFuture<Void> append(List<OutgoingEvent> events) {
    long size = 0;
    for (var event : events) {
      size += event.value().length + 256L;
    }
    if (bytesInFlight.addAndGet(size) > mostBytes) {
      bytesInFlight.addAndGet(-size);
      return refused("too much is waiting for Kafka already");
    }
    long taken = size;
    var appended =
        switch (state) {
          case CONFIRMS -> publisher.publish(events);
          case UNTRIED -> publishAside(events, () -> {});
          case FAILS ->
              trying.compareAndSet(false, true)
                  ? publishAside(events, () -> trying.set(false))
                  : refused("Kafka does not confirm");
        };
    return appended
        .whenComplete((nothing, failure) -> bytesInFlight.addAndGet(-taken))
        .copy()
        .orTimeout(confirmMillis, TimeUnit.MILLISECONDS)
        .whenComplete((nothing, failure) -> state = failure == null ? State.CONFIRMS : State.FAILS);
  }

  /** Publishes on a thread that may wait: the client blocks where it never saw Kafka. */
  private CompletableFuture<Void> publishAside(List<OutgoingEvent> events, Runnable afterwards) {
    var done = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .name("append-aside")
        .start(
            () ->
                publisher
                    .publish(events)
                    .whenComplete(
                        (nothing, failure) -> {
                          afterwards.run();
                          if (failure == null) {
                            done.complete(null);
                          } else {
                            done.completeExceptionally(failure);
                          }
                        }));
    return done;
  }

  private static CompletableFuture<Void> refused(String why) {
    return CompletableFuture.failedFuture(new KafkaOutage(new IllegalStateException(why)));
  }
}
