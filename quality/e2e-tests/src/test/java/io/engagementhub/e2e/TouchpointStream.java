package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.e2e.HubClient.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Numbered touchpoints of a hundred people, sent in batches by several senders that do what a
 * library does: what was not accepted is sent again, under the same message ids.
 */
final class TouchpointStream {
  static final int BATCH = 100;
  static final int PEOPLE = 100;
  private static final int SENDERS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HubClient hub;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();

  TouchpointStream(HubClient hub) {
    this.hub = hub;
  }

  /** How many the hub said it has. */
  int accepted() {
    return accepted.get();
  }

  /** How many batches had to be sent again. */
  int retries() {
    return retries.get();
  }

  /** Sends until {@code total} are accepted in all; ends when they are. */
  CompletableFuture<Void> sendUpTo(int total) {
    var senders = Executors.newFixedThreadPool(SENDERS, Thread.ofVirtual().factory());
    var running = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < SENDERS; i++) {
      running.add(CompletableFuture.runAsync(() -> sendBatches(total), senders));
    }
    senders.shutdown();
    return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
  }

  static String person(int number) {
    return "stream-" + number % PEOPLE;
  }

  private void sendBatches(int total) {
    while (true) {
      int from = next.getAndUpdate(n -> n < total ? n + BATCH : n);
      if (from >= total) {
        return;
      }
      sendUntilAccepted(
          IntStream.range(from, from + BATCH).mapToObj(TouchpointStream::message).toList());
      accepted.addAndGet(BATCH);
    }
  }

  private static Message message(int number) {
    return Message.track("Streamed")
        .user(person(number))
        .id("stream-" + number)
        .properties(Map.of("number", number));
  }

  private void sendUntilAccepted(List<Message> batch) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!isAccepted(batch)) {
      assertThat(Instant.now()).as("a batch was not accepted for %s", PATIENCE).isBefore(deadline);
      retries.incrementAndGet();
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private boolean isAccepted(List<Message> batch) {
    try {
      var answer = hub.batch(batch);
      if (answer.status() != 503 && answer.status() != 429) {
        answer.expect(200);
      }
      return answer.status() == 200;
    } catch (Unreachable e) {
      return false;
    }
  }
}
