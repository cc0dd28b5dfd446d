package io.engagementhub.profile.identity.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One merge or separation.
 *
 * @param kind {@code MERGED} or {@code SEPARATED}
 * @param by the user's name; empty where a rule did it
 * @param profile that survived the merge, or kept its id
 * @param other that went into it, or got the fragments
 * @param fragments that moved
 * @param rule by which
 * @param namespace of the identifier that caused it; empty if none did
 * @param touchpoint that told the evidence; null if none did
 */
public record IdentityChange(
    UUID id,
    String kind,
    Instant at,
    String by,
    String reason,
    UUID profile,
    UUID other,
    List<UUID> fragments,
    String rule,
    String namespace,
    String value,
    @Nullable UUID touchpoint,
    String source) {

  public IdentityChange {
    fragments = List.copyOf(fragments);
  }
}
