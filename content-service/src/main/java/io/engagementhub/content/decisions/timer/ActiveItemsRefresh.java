package io.engagementhub.content.decisions.timer;

import io.engagementhub.content.decisions.ActiveItems;
import io.engagementhub.content.decisions.DecisionsConfig;
import io.engagementhub.content.items.ItemsChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the active items fresh: at once after a change made here, else within the interval. */
@ApplicationScoped
public class ActiveItemsRefresh {
  private static final Logger LOG = Logger.getLogger(ActiveItemsRefresh.class);

  private final ActiveItems items;
  private final DecisionsConfig config;
  private final Semaphore changes = new Semaphore(0);
  private volatile boolean running;

  ActiveItemsRefresh(ActiveItems items, DecisionsConfig config) {
    this.items = items;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    running = true;
    Thread.ofVirtual().name("active-items").start(this::refreshUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
    changes.release();
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ItemsChanged event) {
    changes.release();
  }

  private void refreshUntilStopped() {
    while (running) {
      try {
        items.refresh();
      } catch (RuntimeException e) {
        LOG.warn("content items could not be read; deciding on with those read last", e);
      }
      try {
        boolean told =
            changes.tryAcquire(config.refreshInterval().toMillis(), TimeUnit.MILLISECONDS);
        if (told) {
          changes.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
