package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Condition;
import java.time.Instant;

/**
 * A segment as it is administered.
 *
 * @param id lower-case letters, digits and hyphens; stays
 * @param version grows with each change of the definition
 * @param updatedBy who defined it last
 * @param backfill how far memberships of people who are silent have followed the definition
 */
public record SegmentDefinition(
    String id,
    String name,
    String description,
    Condition condition,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    Backfill backfill) {

  /**
   * Progress of going over all profiles.
   *
   * @param running whether it is not through yet
   * @param done profiles looked at
   * @param total profiles there were when it began
   */
  public record Backfill(boolean running, long done, long total) {}
}
