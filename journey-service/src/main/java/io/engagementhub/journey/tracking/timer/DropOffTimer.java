package io.engagementhub.journey.tracking.timer;

import io.engagementhub.journey.tracking.DropOff;
import io.engagementhub.journey.tracking.TrackingConfig;
import io.engagementhub.kit.consuming.Outages;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Looks for timers that are due. Any number of replicas may: a timer is claimed by one. */
@ApplicationScoped
class DropOffTimer {
  private static final Logger LOG = Logger.getLogger(DropOffTimer.class);

  private final DropOff dropOff;
  private final TrackingConfig config;
  private volatile Thread worker = Thread.currentThread();
  private volatile boolean running;

  DropOffTimer(DropOff dropOff, TrackingConfig config) {
    this.dropOff = dropOff;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    running = true;
    worker = Thread.ofVirtual().name("drop-off").start(this::fireUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    worker.interrupt();
    worker.join(config.timerInterval());
  }

  private void fireUntilStopped() {
    while (running) {
      try {
        if (!fire()) {
          Thread.sleep(config.timerInterval());
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** True if there may be more that are due already. */
  private boolean fire() {
    try {
      return dropOff.fireDue(config.timerBatch()) == config.timerBatch();
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        LOG.warnf("drop-off waits, a part is out of reach: %s", e.toString());
      } else if (running) {
        LOG.error("drop-off failed; trying again", e);
      }
      return false;
    }
  }
}
