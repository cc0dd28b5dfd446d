package io.engagementhub.profile.announcing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the teller when a transaction that left it something to tell has committed. */
@ApplicationScoped
public class AnnouncementBell {
  private final Semaphore rung = new Semaphore(0);
  private final TransactionSynchronizationRegistry transaction;

  AnnouncementBell(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  /** Rings once the running transaction has committed; if it does not, never. */
  void ringOnCommit() {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Nothing to tell before it is certain.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              ring();
            }
          }
        });
  }

  void ring() {
    rung.release();
  }

  /**
   * Returns when it rings, or has rung since the last call, and at the latest after {@code most}.
   */
  public void await(Duration most) throws InterruptedException {
    if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
