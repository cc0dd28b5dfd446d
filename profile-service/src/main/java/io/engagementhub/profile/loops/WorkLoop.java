package io.engagementhub.profile.loops;

import io.engagementhub.kit.consuming.Outages;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * One virtual thread that repeats a piece of work. Work that fails is tried again after a second; a
 * piece of work is a transaction of its own, so nothing of a failed one remains.
 */
public final class WorkLoop {
  private static final Logger LOG = Logger.getLogger(WorkLoop.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final BooleanSupplier work;
  private final Rest rest;
  private volatile boolean running;

  /** What the loop does when there is nothing to do for now. */
  @FunctionalInterface
  public interface Rest {
    void take() throws InterruptedException;
  }

  /**
   * A loop that has not been started.
   *
   * @param name of the thread, and in the log
   * @param work returns whether there may be more to do at once
   */
  public WorkLoop(String name, BooleanSupplier work, Rest rest) {
    this.name = name;
    this.work = work;
    this.rest = rest;
  }

  public void start() {
    running = true;
    Thread.ofVirtual().name(name).start(this::run);
  }

  /** Whether it was started and not stopped. */
  public boolean isRunning() {
    return running;
  }

  /** Ends the loop after the piece of work at hand. */
  public void stop() {
    running = false;
  }

  private void run() {
    while (running) {
      try {
        if (!work.getAsBoolean()) {
          rest.take();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!restAfter(e)) {
          return;
        }
      }
    }
  }

  private boolean restAfter(RuntimeException failure) {
    if (!running) {
      return false;
    }
    if (Outages.isOutage(failure)) {
      LOG.warnf("%s waits, a part is out of reach: %s", name, failure.toString());
    } else {
      LOG.errorf(failure, "%s failed; trying again", name);
    }
    try {
      Thread.sleep(AFTER_A_FAILURE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
