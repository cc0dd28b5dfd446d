package io.engagementhub.journey.tracking.domain;

import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Stage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where somebody stands on a journey. The current stage is the one furthest on that they reached;
 * going back to read again does not undo a quote.
 *
 * @param stage the current one
 * @param enteredMs when the first touchpoint of the journey happened, milliseconds since 1970
 * @param enteredAt the stage of that touchpoint
 * @param lastMs when the last one happened
 * @param completedMs when the goal was first reached; empty before
 */
public record Standing(
    Stage stage, long enteredMs, Stage enteredAt, long lastMs, OptionalLong completedMs) {

  /** Reads progress by a definition; empty for who has not set foot on the journey. */
  public static Optional<Standing> of(JourneyDefinition journey, Progress progress) {
    Stage furthest = null;
    Stage first = null;
    long enteredMs = Long.MAX_VALUE;
    long lastMs = Long.MIN_VALUE;
    for (var stage : journey.stages()) {
      var visits = progress.of(stage.id()).orElse(null);
      if (visits != null) {
        furthest = stage;
        lastMs = Math.max(lastMs, visits.lastMs());
        if (first == null || visits.firstMs() < enteredMs) {
          enteredMs = visits.firstMs();
          first = stage;
        }
      }
    }
    if (furthest == null || first == null) {
      return Optional.empty();
    }
    var goal = progress.of(Progress.GOAL).map(Visits::firstMs).map(OptionalLong::of);
    return Optional.of(
        new Standing(furthest, enteredMs, first, lastMs, goal.orElse(OptionalLong.empty())));
  }

  /** When silence counts as dropping off; empty once completed or where silence is fine. */
  public OptionalLong dropsOffMs() {
    var silence = stage.silence();
    return silence == null || completedMs.isPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(lastMs + silence.allowed().toMillis());
  }

  /** Whether the silence has lasted too long by {@code ms}. */
  public boolean droppedOffBy(long ms) {
    var due = dropsOffMs();
    return due.isPresent() && due.getAsLong() <= ms;
  }
}
