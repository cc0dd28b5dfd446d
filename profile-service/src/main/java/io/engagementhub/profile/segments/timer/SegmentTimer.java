package io.engagementhub.profile.segments.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.segments.BackfillSegments;
import io.engagementhub.profile.segments.FollowTime;
import io.engagementhub.profile.segments.TellMemberships;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Three loops; several replicas share the work by row locks. */
@ApplicationScoped
class SegmentTimer {
  private final WorkLoop windows;
  private final WorkLoop backfills;
  private final WorkLoop telling;

  SegmentTimer(
      FollowTime followTime,
      BackfillSegments backfill,
      TellMemberships tell,
      @ConfigProperty(name = "hub.segments.timer-interval", defaultValue = "500ms")
          Duration pause) {
    this.windows = new WorkLoop("segment-windows", followTime::handle, () -> Thread.sleep(pause));
    this.backfills = new WorkLoop("segment-backfill", backfill::handle, () -> Thread.sleep(pause));
    this.telling = new WorkLoop("segment-telling", tell::handle, () -> Thread.sleep(pause));
  }

  void start(@Observes StartupEvent event) {
    windows.start();
    backfills.start();
    telling.start();
  }

  void stop(@Observes ShutdownEvent event) {
    windows.stop();
    backfills.stop();
    telling.stop();
  }
}
