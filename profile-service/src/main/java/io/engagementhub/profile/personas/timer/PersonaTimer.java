package io.engagementhub.profile.personas.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.personas.FollowPersonas;
import io.engagementhub.profile.personas.PersonasConfig;
import io.engagementhub.profile.personas.TrainPersonas;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Two loops; several replicas share the work by row locks. */
@ApplicationScoped
class PersonaTimer {
  private final List<WorkLoop> loops;

  PersonaTimer(TrainPersonas train, FollowPersonas follow, PersonasConfig config) {
    WorkLoop.Rest rest = () -> Thread.sleep(config.timerInterval());
    this.loops =
        List.of(
            new WorkLoop("persona-trainings", train::handle, rest),
            new WorkLoop("persona-everybody", follow::everybody, rest));
  }

  void start(@Observes StartupEvent event) {
    loops.forEach(WorkLoop::start);
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(WorkLoop::stop);
  }
}
