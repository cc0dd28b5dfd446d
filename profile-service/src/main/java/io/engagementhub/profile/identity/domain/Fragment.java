package io.engagementhub.profile.identity.domain;

import io.engagementhub.contracts.Identifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * What was seen under one primary identifier, as far as taking people apart needs to know it.
 *
 * @param id the fragment's
 * @param home the profile it was founded in
 * @param primary the identifier it was founded by
 * @param createdAt when that was first seen
 */
public record Fragment(UUID id, UUID home, Identifier primary, Instant createdAt) {
  /** Oldest first. */
  public static final Comparator<Fragment> BY_AGE =
      Comparator.comparing(Fragment::createdAt).thenComparing(Fragment::id);

  boolean isUser() {
    return primary.namespace().equals(Identifier.USER_ID);
  }
}
