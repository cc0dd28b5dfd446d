package io.engagementhub.profile.rfm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, and how it stands.
 *
 * @param definition JSON as it was administered
 * @param due when the fifths are found next
 * @param fifths in JSON; null before they were found, and where too few people did it
 * @param people how many did it; null before the first time
 * @param following how far everybody has followed; null before the first time
 */
public record RfmState(
    String id,
    String definition,
    long version,
    Instant due,
    @Nullable String fifths,
    @Nullable Long people,
    @Nullable Instant refreshedAt,
    @Nullable Following following,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  /**
   * Progress of going over all people.
   *
   * @param finishedAt null while it runs
   */
  public record Following(long done, long total, @Nullable Instant finishedAt) {}
}
