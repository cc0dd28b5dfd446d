package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Condition;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A segment as it is administered.
 *
 * @param id lower-case letters, digits and hyphens; stays
 * @param condition what members fulfil; null while nothing was published
 * @param draft what is to be published next; null where nothing waits
 * @param version grows with each change, drafts included
 * @param updatedBy who changed it last
 * @param backfill how far memberships of people who are silent have followed the definition
 */
public record SegmentDefinition(
    String id,
    String name,
    String description,
    @Nullable Condition condition,
    @Nullable Condition draft,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    Optional<Backfill> backfill) {

  /** Whether people are members of it by now, or about to be. */
  public boolean isLive() {
    return condition != null;
  }

  /**
   * Progress of going over all profiles: the running one, else the last.
   *
   * @param running whether it is not through yet
   * @param phase finding, leaving, entering, timing, noting or telling; done once it is through
   * @param done profiles this phase has dealt with
   * @param found profiles for which the condition held when it began
   * @param total profiles there were when they were found
   * @param toTell changes of memberships that others are to be told of
   * @param told how many of them they were told of; fewer in the end where news made up for some
   * @param membersAt when members were in and out, so that only others did not know; null before
   * @param finishedAt null while it runs
   */
  public record Backfill(
      boolean running,
      String phase,
      long done,
      long found,
      long total,
      long toTell,
      long told,
      Instant startedAt,
      @Nullable Instant membersAt,
      @Nullable Instant finishedAt) {}
}
