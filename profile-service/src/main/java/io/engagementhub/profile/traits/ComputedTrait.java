package io.engagementhub.profile.traits;

import io.engagementhub.profile.traits.DeclaredTrait.Refold;
import io.engagementhub.profile.traits.domain.Formula;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trait made of what people do.
 *
 * @param live by which it is computed; null while it is a draft only
 * @param draft that waits to be published; null if none does
 * @param version grows with each change, for If-Match
 * @param backfill how far everyone's values have followed the live formula; null before there is
 *     one
 */
public record ComputedTrait(
    String name,
    String description,
    @Nullable Formula live,
    @Nullable Formula draft,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    @Nullable Refold backfill) {

  /** A formula that was live. */
  public record Version(long version, Formula formula, Instant publishedAt, String publishedBy) {}
}
