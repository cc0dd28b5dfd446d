package io.engagementhub.profile.loyalty;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reward that somebody asked for.
 *
 * @param fragment whose it is
 * @param reference the caller's own, by which asking again is known; null for none
 * @param paidBy fragments whose points it took
 */
public record Redemption(
    UUID id,
    UUID fragment,
    String programme,
    String reward,
    String name,
    long points,
    Status status,
    @Nullable String reference,
    Instant requestedAt,
    String requestedBy,
    @Nullable Instant settledAt,
    @Nullable String settledBy,
    List<UUID> paidBy) {
  public Redemption {
    paidBy = List.copyOf(paidBy);
  }

  /** Where it stands. */
  public enum Status {
    RESERVED,
    FULFILLED,
    CANCELLED;

    /** As it is stored and answered: lower case. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Status ofWireName(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  Redemption settled(Status to, Instant now, String by) {
    return new Redemption(
        id,
        fragment,
        programme,
        reward,
        name,
        points,
        to,
        reference,
        requestedAt,
        requestedBy,
        now,
        by,
        paidBy);
  }
}
