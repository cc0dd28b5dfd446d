package io.engagementhub.journey.definitions.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journey as designed: the way toward what the customer wants, in stages.
 *
 * @param id kebab-case
 * @param title for people
 * @param customerGoal what the customer wants to have at the end
 * @param businessGoal what the business wants from it
 * @param stages in order, at least one; a later one is further on
 * @param goal what counts as having arrived
 */
public record JourneyDefinition(
    String id,
    String title,
    String customerGoal,
    String businessGoal,
    List<Stage> stages,
    Goal goal) {

  public JourneyDefinition {
    stages = List.copyOf(stages);
  }

  /** How far on the stage is, from 0; -1 for an id that is not a stage. */
  public int orderOf(String stageId) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).id().equals(stageId)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A stretch of the journey.
   *
   * @param id kebab-case, unique in the journey
   * @param title for people
   * @param touchpoints any of them puts a profile in this stage
   * @param silence what happens when nothing more is heard; null: silence is fine here
   */
  public record Stage(String id, String title, List<Match> touchpoints, @Nullable Silence silence) {
    public Stage {
      touchpoints = List.copyOf(touchpoints);
    }
  }

  /**
   * What touchpoints a stage or the goal is about.
   *
   * @param type lower-case name of the tracking call
   * @param name exact name of the event, page or screen
   */
  public record Match(String type, String name) {}

  /**
   * How long a profile may be silent in a stage before it counts as dropped off.
   *
   * @param allowed longer than zero
   * @param followUp the reason given to whoever follows up; null: nobody needs to
   */
  public record Silence(Duration allowed, @Nullable String followUp) {}

  /**
   * What counts as having arrived.
   *
   * @param stage the stage it lies in
   * @param touchpoints any of them completes the journey
   */
  public record Goal(String stage, List<Match> touchpoints) {
    public Goal {
      touchpoints = List.copyOf(touchpoints);
    }
  }
}
