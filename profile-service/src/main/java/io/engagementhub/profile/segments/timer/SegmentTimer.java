package io.engagementhub.profile.segments.timer;

import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.profile.segments.BackfillSegments;
import io.engagementhub.profile.segments.FollowTime;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Two loops on virtual threads; several replicas share the work by row locks. */
@ApplicationScoped
class SegmentTimer {
  private static final Logger LOG = Logger.getLogger(SegmentTimer.class);

  private final FollowTime followTime;
  private final BackfillSegments backfill;
  private final Duration pause;
  private volatile boolean running;

  SegmentTimer(
      FollowTime followTime,
      BackfillSegments backfill,
      @ConfigProperty(name = "hub.segments.timer-interval", defaultValue = "500ms")
          Duration pause) {
    this.followTime = followTime;
    this.backfill = backfill;
    this.pause = pause;
  }

  void start(@Observes StartupEvent event) {
    running = true;
    Thread.ofVirtual().name("segment-windows").start(() -> loop(followTime::handle));
    Thread.ofVirtual().name("segment-backfill").start(() -> loop(backfill::handle));
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  private void loop(BooleanSupplier work) {
    while (running) {
      try {
        if (!work.getAsBoolean()) {
          Thread.sleep(pause);
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
      LOG.warnf("segments wait, a part is out of reach: %s", failure.toString());
    } else {
      LOG.error("segments could not be brought up to date; trying again", failure);
    }
    try {
      Thread.sleep(Duration.ofSeconds(1));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
