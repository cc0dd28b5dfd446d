package io.engagementhub.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Touchpoints at a steady pace beside something that is measured, until closed. */
public final class PacedLoad implements AutoCloseable {
  private static final int BATCH = 20;

  private final AtomicLong sent = new AtomicLong();
  private final long started = System.nanoTime();
  private final Thread thread;
  private volatile boolean ended;

  private PacedLoad(URI url, Touchpoints stream, int perSecond) {
    long pause = TimeUnit.SECONDS.toNanos(BATCH) / perSecond;
    this.thread = Thread.ofPlatform().name("load").start(() -> send(url, stream, pause));
  }

  /** Starts sending {@code perSecond} touchpoints, 20 a request. */
  public static PacedLoad start(URI url, Touchpoints stream, int perSecond) {
    return new PacedLoad(url, stream, perSecond);
  }

  /** What was accepted a second until now, which is less than asked for where the hub is slow. */
  public double perSecond() {
    return sent.get() * 1e9 / (System.nanoTime() - started);
  }

  private void send(URI url, Touchpoints stream, long pause) {
    var feed = stream.feed(BATCH);
    try (var line = HttpLine.to(url)) {
      long due = System.nanoTime();
      while (!ended) {
        if (line.call(feed.next()) == 200) {
          sent.addAndGet(BATCH);
        }
        due += pause;
        LockSupport.parkNanos(due - System.nanoTime());
      }
    } catch (IOException gone) {
      ended = true;
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
