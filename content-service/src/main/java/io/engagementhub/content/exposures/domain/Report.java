package io.engagementhub.content.exposures.domain;

import io.engagementhub.contracts.TouchpointIds;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Someone saw or clicked what was decided.
 *
 * @param decision which decision
 * @param itemId what was decided
 * @param variant in which wording
 * @param outcome what they did
 * @param day UTC day of the touchpoint
 * @param fragmentId who
 */
public record Report(
    UUID decision, UUID itemId, String variant, Outcome outcome, LocalDate day, UUID fragmentId) {

  /** The same for every report that a decision had this outcome. */
  public UUID id() {
    return TouchpointIds.derived(decision.toString(), outcome.name());
  }
}
