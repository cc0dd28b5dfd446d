package io.engagementhub.profile.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A goal as it is administered.
 *
 * @param definition JSON
 * @param version grows with each change
 * @param looking how far everybody was looked at after the last change
 */
public record GoalState(
    String id,
    String definition,
    long version,
    Looking looking,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  /**
   * Progress of going over everybody.
   *
   * @param finishedAt null while it goes on
   */
  public record Looking(long done, long total, @Nullable Instant finishedAt) {}

  /** Where one person stands; {@code progress} in the words of the trait. */
  public record Place(GoalState goal, String trait) {}

  /**
   * A change in one person's life-cycle.
   *
   * @param kind stage or event
   * @param value the stage they came to, null for none, or the event
   * @param before the stage they came from, null for none
   */
  public record Entry(
      String id,
      String goal,
      String kind,
      @Nullable String value,
      @Nullable String before,
      Instant at) {}
}
