package io.engagementhub.journey.tracking.domain;

import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What touchpoints make of somebody's progress on a journey.
 *
 * @param progress after them
 * @param changes what changed on the way, in order
 */
public record Following(Progress progress, List<Change> changes) {
  private static final Comparator<Hit> BY_TIME =
      Comparator.comparingLong(Hit::ms).thenComparing(Hit::id);

  public Following {
    changes = List.copyOf(changes);
  }

  /** Takes the hits in order of their time, in whatever order they come. */
  public static Following of(JourneyDefinition journey, Progress before, List<Hit> hits) {
    var progress = before;
    var changes = new ArrayList<Change>();
    for (var hit : hits.stream().sorted(BY_TIME).toList()) {
      var next = progress.plus(hit);
      var now = Standing.of(journey, next);
      if (now.isPresent()) {
        changes(Standing.of(journey, progress), now.get(), hit.ms(), changes);
      }
      progress = next;
    }
    return new Following(progress, changes);
  }

  private static void changes(
      Optional<Standing> before, Standing now, long atMs, List<Change> changes) {
    if (before.isEmpty()) {
      changes.add(Change.entered(now));
    } else {
      var was = before.get();
      if (was.droppedOffBy(atMs)) {
        long dueMs = was.dropsOffMs().orElseThrow();
        changes.add(Change.droppedOff(was, dueMs));
        changes.add(Change.resumed(now, was, dueMs, atMs));
      }
      if (!now.stage().equals(was.stage())) {
        changes.add(Change.reached(now, was.stage().id(), atMs));
      }
    }
    boolean wasCompleted = before.isPresent() && before.get().completedMs().isPresent();
    if (now.completedMs().isPresent() && !wasCompleted) {
      changes.add(Change.completed(now, atMs));
    }
  }

  /**
   * What must have been told about who stands so. After fragments came together or went apart; what
   * was told before is told under the same ids and so not again.
   */
  public static List<Change> implied(Standing now) {
    var changes = new ArrayList<Change>();
    changes.add(Change.entered(now));
    if (!now.stage().equals(now.enteredAt())) {
      changes.add(Change.reached(now, now.enteredAt().id(), now.lastMs()));
    }
    now.completedMs().ifPresent(ms -> changes.add(Change.completed(now, ms)));
    return changes;
  }
}
