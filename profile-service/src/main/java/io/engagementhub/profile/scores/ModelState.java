package io.engagementhub.profile.scores;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model and how it stands.
 *
 * @param definition JSON as it was administered
 * @param version grows with each change; not to be confused with the versions that were trained
 * @param live null while no version was promoted
 * @param training the one that waits or runs; null if none does
 * @param scoring how far everybody's scores have followed the last promotion; null before the first
 * @param drift as it was found last; null before the first time
 */
public record ModelState(
    String id,
    String definition,
    long version,
    @Nullable Live live,
    @Nullable Open training,
    @Nullable Scoring scoring,
    @Nullable Drift drift,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  /** The version that scores people, and its figures in JSON. */
  public record Live(long version, String figures) {}

  /** How far people were from those {@code version} was trained with; see {@link DriftCheck}. */
  public record Drift(long version, Instant checkedAt, String standing, double scoreIndex) {}

  /** A training that waits or runs. */
  public record Open(String status, Instant due) {}

  /**
   * Progress of going over all people.
   *
   * @param version by which they are scored
   * @param finishedAt null while it runs
   */
  public record Scoring(
      long version, long done, long total, Instant startedAt, @Nullable Instant finishedAt) {}

  /**
   * A version that was trained.
   *
   * @param figures in JSON
   */
  public record Version(
      long version, String definition, String figures, Instant trainedAt, boolean live) {}

  /**
   * A promotion.
   *
   * @param by a user's name, or empty where the version went live by itself
   */
  public record Promotion(long id, long version, Instant at, String by) {}
}
