package io.engagementhub.profile.saved.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.saved.FollowDates;
import io.engagementhub.profile.saved.SavedConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** One loop; several replicas share the work by row locks. */
@ApplicationScoped
class SavedTimer {
  private final WorkLoop loop;

  SavedTimer(FollowDates follow, SavedConfig config) {
    this.loop = new WorkLoop("saved", follow::handle, () -> Thread.sleep(config.timerInterval()));
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }
}
