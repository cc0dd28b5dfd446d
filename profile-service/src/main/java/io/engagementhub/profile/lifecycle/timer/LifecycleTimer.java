package io.engagementhub.profile.lifecycle.timer;

import io.engagementhub.profile.lifecycle.FollowGoals;
import io.engagementhub.profile.lifecycle.LifecycleConfig;
import io.engagementhub.profile.loops.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Two loops; several replicas share the work by row locks. */
@ApplicationScoped
class LifecycleTimer {
  private final List<WorkLoop> loops;

  LifecycleTimer(FollowGoals goals, LifecycleConfig config) {
    WorkLoop.Rest rest = () -> Thread.sleep(config.timerInterval());
    this.loops =
        List.of(
            new WorkLoop("lifecycle-due", goals::due, rest),
            new WorkLoop("lifecycle-everybody", goals::everybody, rest));
  }

  void start(@Observes StartupEvent event) {
    loops.forEach(WorkLoop::start);
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(WorkLoop::stop);
  }
}
