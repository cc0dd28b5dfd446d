package io.engagementhub.profile.feeds.http;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/**
 * Streams of changes. Each looks for what is new on the virtual thread of its request, so nothing
 * of it is kept in memory that another replica would need.
 */
@ApplicationScoped
class ChangeStreams {
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

  /** How a stream came to its end. */
  enum End {
    ENDED,
    TOO_MANY
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

  /** Streams until the reader leaves, or their time is over. */
  End run(Asked asked, SseEventSink sink, Sse sse) {
    if (!free.tryAcquire()) {
      return End.TOO_MANY;
    }
    try (sink) {
      follow(asked, sink, sse);
    } catch (CompletionException gone) {
      // The reader has gone; what was not read is there when they come back.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
    return End.ENDED;
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
