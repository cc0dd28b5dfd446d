package io.engagementhub.journey.tracking.domain;

import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Match;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What touchpoints left behind on a journey, by milestone: a stage's id, or {@link #GOAL}. Adding
 * is commutative and associative, so a profile's progress is that of its fragments added up.
 */
public record Progress(Map<String, Visits> milestones) {
  /** The milestone of having arrived; no stage can have this id. */
  public static final String GOAL = "@goal";

  public static final Progress NONE = new Progress(Map.of());

  public Progress {
    milestones = Map.copyOf(milestones);
  }

  /** The milestones that a touchpoint of that type and name stands for; none for most. */
  public static Set<String> milestones(JourneyDefinition journey, String type, String name) {
    var match = new Match(type, name);
    var milestones = new HashSet<String>();
    for (var stage : journey.stages()) {
      if (stage.touchpoints().contains(match)) {
        milestones.add(stage.id());
      }
    }
    if (journey.goal().touchpoints().contains(match)) {
      milestones.add(journey.goal().stage());
      milestones.add(GOAL);
    }
    return milestones;
  }

  /** Both together. */
  public Progress plus(Progress other) {
    var sum = new HashMap<>(milestones);
    other.milestones.forEach((milestone, visits) -> sum.merge(milestone, visits, Visits::plus));
    return new Progress(sum);
  }

  /** With one more touchpoint. */
  public Progress plus(Hit hit) {
    var sum = new HashMap<>(milestones);
    for (var milestone : hit.milestones()) {
      sum.merge(milestone, Visits.at(hit.ms()), Visits::plus);
    }
    return new Progress(sum);
  }

  public Optional<Visits> of(String milestone) {
    return Optional.ofNullable(milestones.get(milestone));
  }

  Stream<Visits> all() {
    return milestones.values().stream();
  }
}
