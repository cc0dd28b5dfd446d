package io.engagementhub.content.audience.domain;

import io.engagementhub.contracts.ProfileChanged;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a profile is made of, as far as told.
 *
 * @param revision of the change that told it; older ones are stale
 * @param merged whether another profile answers for it
 * @param fragments its fragments; those it had before it was merged away do not count
 * @param regroupedAt when it last lost fragments or came back from a merge; what was told of its
 *     stages before then was told of someone else; in whole milliseconds, like the times of stages;
 *     null if it never did
 */
public record Makeup(
    long revision, boolean merged, Set<UUID> fragments, @Nullable Instant regroupedAt) {
  public static final Makeup UNKNOWN = new Makeup(Long.MIN_VALUE, false, Set.of(), null);

  public Makeup {
    fragments = Set.copyOf(fragments);
  }

  /** After {@code change}; the same if that is stale. */
  public Makeup after(ProfileChanged change) {
    if (change.revision() <= revision) {
      return this;
    }
    boolean stands = change.mergedInto() == null;
    boolean regrouped = stands && (merged || !change.fragments().containsAll(fragments));
    return new Makeup(
        change.revision(),
        !stands,
        change.fragments(),
        regrouped ? change.changedAt().truncatedTo(ChronoUnit.MILLIS) : regroupedAt);
  }
}
