package io.engagementhub.profile.loops;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Work that can wait gives way to what somebody waits for: touchpoints, members of a new segment,
 * and questions that take the database a while. Each replica knows of its own only.
 */
@ApplicationScoped
public class Courtesy {
  private static final Duration SHORTLY = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int SHARE = 3;

  private final LongSupplier nanos;
  private final AtomicInteger waitedFor = new AtomicInteger();
  private final AtomicLong last;

  Courtesy() {
    this(System::nanoTime);
  }

  Courtesy(LongSupplier nanos) {
    this.nanos = nanos;
    this.last = new AtomicLong(nanos.getAsLong() - SHORTLY.toNanos());
  }

  /** Work that somebody waits for, until it is closed. */
  public interface Awaited extends AutoCloseable {
    @Override
    void close();
  }

  /** Somebody waits from now on. */
  public Awaited begin() {
    waitedFor.incrementAndGet();
    return () -> {
      last.set(nanos.getAsLong());
      waitedFor.decrementAndGet();
    };
  }

  /** Whether somebody waits, or did half a second ago, so that more is likely to come. */
  public boolean isDue() {
    return waitedFor.get() > 0 || nanos.getAsLong() - last.get() < SHORTLY.toNanos();
  }

  /** How many to take at once. */
  public int share(int most) {
    return isDue() ? Math.max(1, most / 10) : most;
  }

  /** How long to rest after work that took so long: three times that, or not at all. */
  public Duration pauseAfter(Duration work) {
    if (!isDue()) {
      return Duration.ZERO;
    }
    var pause = work.multipliedBy(SHARE);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Works, and rests afterwards where that is due; returns what the work returns. */
  public boolean politely(BooleanSupplier work) {
    long start = nanos.getAsLong();
    boolean more = work.getAsBoolean();
    var pause = pauseAfter(Duration.ofNanos(nanos.getAsLong() - start));
    if (more && !pause.isZero()) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return more;
  }
}
