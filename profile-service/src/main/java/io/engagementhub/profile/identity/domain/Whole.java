package io.engagementhub.profile.identity.domain;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A profile before it is taken apart.
 *
 * @param id the profile's
 * @param fragments all of them
 * @param redirects profiles that were merged into it, and whose ids lead to it
 */
public record Whole(UUID id, List<Fragment> fragments, Set<UUID> redirects) {
  public Whole {
    fragments = List.copyOf(fragments);
    redirects = Set.copyOf(redirects);
  }

  /** Ids of the fragments. */
  public Set<UUID> fragmentIds() {
    return Set.copyOf(fragments.stream().map(Fragment::id).toList());
  }
}
