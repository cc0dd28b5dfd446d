package io.engagementhub.gateway.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SourceCountersTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final SlowHealths healths = new SlowHealths();
  private final SourceCounters counters = new SourceCounters(healths, () -> NOON);

  @Test
  void whatIsBeingWrittenDownIsWaitedFor() throws InterruptedException {
    var seen = new AtomicReference<SourceHealth>();
    counters.stored("web", 3, 1);
    var timer = Thread.ofPlatform().start(counters::writeDown);
    healths.wereTaken.await();
    var reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  counters.writeDown();
                  seen.set(healths.find("web").orElse(SourceHealth.NONE));
                });
    await()
        .until(
            () ->
                EnumSet.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                    .contains(reader.getState()));

    healths.goOn.countDown();
    timer.join();
    reader.join();

    assertThat(seen.get()).isEqualTo(new SourceHealth(3, 1, 0, NOON));
  }

  /** Takes counts at once and commits them late. */
  private static final class SlowHealths implements SourceHealths {
    private final CountDownLatch wereTaken = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Map<String, SourceHealth> kept = new ConcurrentHashMap<>();

    @Override
    public void add(Map<String, SourceHealth> counts) {
      wereTaken.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      kept.putAll(counts);
    }

    @Override
    public Optional<SourceHealth> find(String sourceId) {
      return Optional.ofNullable(kept.get(sourceId));
    }
  }
}
