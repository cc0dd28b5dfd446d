package io.engagementhub.kit.outbox;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay when a transaction that left something in the outbox has committed. */
@Singleton
final class OutboxBell implements Synchronization {
  private final Semaphore rung = new Semaphore(0);

  @Override
  public void beforeCompletion() {
    // Nothing to tell before it is certain.
  }

  @Override
  public void afterCompletion(int status) {
    if (status == Status.STATUS_COMMITTED) {
      rung.release();
    }
  }

  /**
   * Returns when it rings, or has rung since the last call, and at the latest after {@code most}.
   */
  void await(Duration most) throws InterruptedException {
    if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
