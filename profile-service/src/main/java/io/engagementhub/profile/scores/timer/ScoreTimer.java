package io.engagementhub.profile.scores.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.scores.CheckDrift;
import io.engagementhub.profile.scores.FollowScores;
import io.engagementhub.profile.scores.ScoresConfig;
import io.engagementhub.profile.scores.TrainModels;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Four loops; several replicas share the work by row locks. */
@ApplicationScoped
class ScoreTimer {
  private final List<WorkLoop> loops;

  ScoreTimer(TrainModels train, FollowScores scores, CheckDrift drift, ScoresConfig config) {
    WorkLoop.Rest rest = () -> Thread.sleep(config.timerInterval());
    this.loops =
        List.of(
            new WorkLoop("score-trainings", train::handle, rest),
            new WorkLoop("score-drift", drift::handle, rest),
            new WorkLoop("score-everybody", scores::everybody, rest),
            new WorkLoop("scores-due", scores::due, rest));
  }

  void start(@Observes StartupEvent event) {
    loops.forEach(WorkLoop::start);
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(WorkLoop::stop);
  }
}
