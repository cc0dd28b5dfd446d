package io.engagementhub.profile.feeds.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.feeds.Changes;
import io.engagementhub.profile.feeds.FeedEntry;
import io.engagementhub.profile.feeds.FeedsConfig;
import io.engagementhub.profile.feeds.domain.Position;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Streams of changes. Each looks for what is new on a virtual thread of its own, so nothing of it
 * is kept in memory that another replica would need.
 */
@ApplicationScoped
class ChangeStreams {
  private static final Logger LOG = Logger.getLogger(ChangeStreams.class);
  private static final int BATCH = 200;

  private final Changes changes;
  private final Duration pause;
  private final Duration heartbeat;
  private final InstantSource clock;
  private final Semaphore free;
  private volatile boolean stopping;

  ChangeStreams(Changes changes, FeedsConfig config, InstantSource clock) {
    this.changes = changes;
    this.pause = config.pause();
    this.heartbeat = config.heartbeat();
    this.clock = clock;
    this.free = new Semaphore(config.maxStreams());
  }

  /**
   * What a reader asks for.
   *
   * @param from only what comes after it
   * @param types as they are written; all if empty
   * @param telling what is told of an entry; empty if nothing is
   * @param until when the stream ends at the latest
   */
  record Asked(
      Position from,
      List<String> types,
      Function<FeedEntry, Optional<FeedEntry.Told>> telling,
      Instant until) {
    Asked {
      types = List.copyOf(types);
    }
  }

  /**
   * Begins a stream that goes on until the reader leaves, or their time is over; to be called on
   * the thread of its request.
   *
   * @return false if as many are open as are allowed
   */
  boolean begin(Asked asked, SseEventSink sink, Sse sse) {
    if (!free.tryAcquire()) {
      return false;
    }
    var request = Thread.currentThread();
    Thread.ofVirtual().name("changes").start(() -> run(asked, sink, sse, request));
    return true;
  }

  /** Waits for the request: the framework answers after its method, and not into a closed sink. */
  private void run(Asked asked, SseEventSink sink, Sse sse, Thread request) {
    try (sink) {
      request.join();
      follow(asked, sink, sse);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ended(e, sink);
    } finally {
      free.release();
    }
  }

  /** Whatever was not read is there when the reader comes back. */
  private void ended(RuntimeException failure, SseEventSink sink) {
    boolean hasLeft = failure instanceof CompletionException || sink.isClosed();
    if (hasLeft || stopping) {
      return;
    }
    if (Outages.isOutage(failure)) {
      LOG.warnf("a stream of changes ended, a part is out of reach: %s", failure.toString());
    } else {
      LOG.error("a stream of changes failed", failure);
    }
  }

  private void follow(Asked asked, SseEventSink sink, Sse sse) throws InterruptedException {
    var at = asked.from();
    send(sink, sse.newEventBuilder().comment("changes").build());
    long spoke = System.nanoTime();
    while (!stopping && !sink.isClosed() && clock.instant().isBefore(asked.until())) {
      var found = changes.after(at, asked.types(), BATCH);
      for (var entry : found) {
        at = entry.position();
        var told = asked.telling().apply(entry);
        if (told.isPresent()) {
          send(sink, event(told.get(), sse));
          spoke = System.nanoTime();
        }
      }
      if (found.size() < BATCH) {
        if (System.nanoTime() - spoke >= heartbeat.toNanos()) {
          send(sink, sse.newEventBuilder().comment("still here").build());
          spoke = System.nanoTime();
        }
        Thread.sleep(pause);
      }
    }
  }

  /** Returns when the event is on its way, so that a slow reader slows its stream only. */
  private static void send(SseEventSink sink, OutboundSseEvent event) {
    sink.send(event).toCompletableFuture().join();
  }

  private static OutboundSseEvent event(FeedEntry.Told entry, Sse sse) {
    try {
      return sse.newEventBuilder()
          .id(entry.id())
          .name(entry.type())
          .data(EventMapper.shared().writeValueAsString(entry))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry can be written", e);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }
}
