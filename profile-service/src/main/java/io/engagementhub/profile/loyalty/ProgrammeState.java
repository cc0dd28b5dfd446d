package io.engagementhub.profile.loyalty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A programme as it is administered.
 *
 * @param draft definition that waits to be published; null if none does
 * @param live definition that is in force; null before the first is published
 * @param closedAt null while it is open
 * @param version grows with each change
 */
public record ProgrammeState(
    String id,
    @Nullable String draft,
    @Nullable String live,
    @Nullable Instant closedAt,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  public boolean isLive() {
    return live != null && closedAt == null;
  }

  /**
   * A definition that was published.
   *
   * @param validFrom from when what touchpoints earn goes by it
   */
  public record Published(
      long version,
      String definition,
      Instant validFrom,
      Instant publishedAt,
      String publishedBy) {}
}
