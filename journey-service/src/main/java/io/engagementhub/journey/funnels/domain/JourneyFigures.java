package io.engagementhub.journey.funnels.domain;

import java.util.List;

/**
 * A journey's funnel.
 *
 * @param entered profiles that entered within the time asked for
 * @param completed those of them that reached the goal
 * @param stages by order; a stage nobody reached is absent
 */
public record JourneyFigures(long entered, long completed, List<StageFigures> stages) {
  public JourneyFigures {
    stages = List.copyOf(stages);
  }
}
