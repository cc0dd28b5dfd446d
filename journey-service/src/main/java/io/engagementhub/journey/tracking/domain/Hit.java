package io.engagementhub.journey.tracking.domain;

import java.util.Set;
import java.util.UUID;

/**
 * A touchpoint that a journey cares about.
 *
 * @param id the touchpoint's
 * @param ms when it happened, milliseconds since 1970
 * @param milestones the stage and, where it completes the journey, the goal
 */
public record Hit(UUID id, long ms, Set<String> milestones) {
  public Hit {
    milestones = Set.copyOf(milestones);
  }
}
