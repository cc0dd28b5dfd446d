package io.engagementhub.profile.rfm.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.rfm.FollowRfm;
import io.engagementhub.profile.rfm.RfmConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Two loops; several replicas share the work by row locks. */
@ApplicationScoped
class RfmTimer {
  private final List<WorkLoop> loops;

  RfmTimer(FollowRfm follow, RfmConfig config) {
    WorkLoop.Rest rest = () -> Thread.sleep(config.timerInterval());
    this.loops =
        List.of(
            new WorkLoop("rfm-refresh", follow::refresh, rest),
            new WorkLoop("rfm-everybody", follow::everybody, rest));
  }

  void start(@Observes StartupEvent event) {
    loops.forEach(WorkLoop::start);
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(WorkLoop::stop);
  }
}
