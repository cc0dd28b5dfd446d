package io.engagementhub.profile.lifecycle.domain;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Turning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people may be on the way to.
 *
 * @param stages in order: somebody is at the first whose condition holds
 * @param events what may happen in a life
 * @param leadScore how promising somebody is; null where that is not asked
 */
public record Goal(
    String id,
    String name,
    List<Stage> stages,
    List<LifeEvent> events,
    @Nullable LeadScore leadScore) {
  public static final int MOST_STAGES = 20;
  public static final int MOST_EVENTS = 50;

  public Goal {
    stages = List.copyOf(stages);
    events = List.copyOf(events);
  }

  /** A part of the life-cycle. */
  public record Stage(String id, Condition condition) {}

  /** Something that happens when its condition begins to hold. */
  public record LifeEvent(String id, String name, Condition condition) {}

  /** All conditions it asks. */
  public Stream<Condition> conditions() {
    return Stream.of(
            stages.stream().map(Stage::condition),
            events.stream().map(LifeEvent::condition),
            leadScore == null
                ? Stream.<Condition>empty()
                : leadScore.rules().stream().map(LeadScore.Rule::condition))
        .flatMap(conditions -> conditions);
  }

  /** Where somebody stands. */
  public Standing standing(Facts facts) {
    var stage =
        stages.stream()
            .filter(one -> Evaluation.holds(one.condition(), facts))
            .findFirst()
            .map(Stage::id)
            .orElse(null);
    var holding = new TreeSet<String>();
    for (var event : events) {
      if (Evaluation.holds(event.condition(), facts)) {
        holding.add(event.id());
      }
    }
    return new Standing(stage, holding);
  }

  /** When time alone may next change where somebody stands; empty if never. */
  public Optional<Instant> turns(Facts facts) {
    return conditions()
        .flatMap(condition -> Turning.next(condition, facts).stream())
        .min(Instant::compareTo);
  }
}
