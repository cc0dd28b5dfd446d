package io.engagementhub.content.decisions;

import java.util.UUID;

/**
 * What a decision id says.
 *
 * @param decision UUIDv7, one per decision
 * @param itemId what was chosen
 * @param variant in which wording
 */
public record DecisionId(UUID decision, UUID itemId, String variant) {}
