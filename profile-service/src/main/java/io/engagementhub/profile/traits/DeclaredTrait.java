package io.engagementhub.profile.traits;

import io.engagementhub.profile.traits.domain.TraitDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trait that is declared.
 *
 * @param version grows with each change, for If-Match
 * @param refold how far the values of all people have followed the latest change
 */
public record DeclaredTrait(
    TraitDefinition definition,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    @Nullable Refold refold) {

  /**
   * The work that follows a change.
   *
   * @param done profiles folded anew
   * @param total profiles that have the trait; 0 until they were found
   */
  public record Refold(
      boolean running, long done, long total, Instant startedAt, @Nullable Instant finishedAt) {}
}
