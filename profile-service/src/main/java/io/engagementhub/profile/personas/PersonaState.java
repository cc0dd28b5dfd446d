package io.engagementhub.profile.personas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A set of personas and how it stands.
 *
 * @param definition JSON as it was administered
 * @param version grows with each change; not to be confused with the versions that were trained
 * @param live version that people are assigned by; null while none was published
 * @param training the one that waits or runs; null if none does
 * @param following how far everybody has followed the last publication; null before the first
 */
public record PersonaState(
    String id,
    String definition,
    long version,
    @Nullable Long live,
    @Nullable Open training,
    @Nullable Following following,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  /** A training that waits or runs. */
  public record Open(String status, Instant due) {}

  /**
   * Progress of going over all people.
   *
   * @param finishedAt null while it runs
   */
  public record Following(long done, long total, @Nullable Instant finishedAt) {}

  /**
   * A version that was trained.
   *
   * @param personas as they are kept
   * @param people how many it was trained with
   * @param agreement adjusted Rand index with the version before, of these people; null for the
   *     first
   */
  public record Version(
      long version,
      String definition,
      String personas,
      long people,
      @Nullable Double agreement,
      Instant trainedAt,
      boolean live) {}

  /**
   * A publication.
   *
   * @param by a user's name, or empty where the version went live by itself
   */
  public record Publication(long id, long version, Instant at, String by) {}

  /** Whose persona somebody is: the trait's value, and the version it is of. */
  public record Assigned(
      String set, String definition, String value, String personas, Instant at) {}
}
