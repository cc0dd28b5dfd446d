package io.engagementhub.profile.saved;

import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something saved.
 *
 * @param fragment under which it was saved
 * @param label see {@link Draft}; {@code returned} of a product that was given back
 * @param body its fields, one object
 * @param version grows with each change
 * @param removedAt when it was removed; null if it was not
 * @param by who saved it: {@code customer}, {@code visitor}, {@code touchpoint}, or an agent's name
 *     after {@code agent:}
 */
public record SavedThing(
    UUID fragment,
    UUID id,
    String label,
    String product,
    Json body,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant removedAt,
    String by) {
  public static final String RETURNED = "returned";

  /** Where a page of things begins: after this one, the newest being first. */
  public record Position(Instant at, UUID id) {}

  /**
   * Which things.
   *
   * @param removed those that were removed, or those that were not
   * @param label only these; null for all
   * @param product only about this; null for any
   */
  public record Query(
      Kind kind, boolean removed, @Nullable String label, @Nullable String product) {}
}
