package io.engagementhub.profile.loyalty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger as it is read.
 *
 * @param points the person gained, or lost
 * @param at when it counts
 * @param by whoever caused it by hand; null for touchpoints and time
 */
public record StatementLine(
    UUID fragment,
    UUID id,
    String kind,
    Instant at,
    Instant recordedAt,
    String reference,
    @Nullable String by,
    long points) {

  /** Where a line stands among others. */
  public record Position(Instant recordedAt, UUID id, UUID fragment) {}

  public Position position() {
    return new Position(recordedAt, id, fragment);
  }
}
