package io.engagementhub.journey.profiles;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What this service knows of profiles. */
public interface Profiles {

  /**
   * The profile that answers for {@code id}: itself, or whom it was merged into; empty: unknown.
   */
  Optional<UUID> standing(UUID id);

  /** For each of these profiles, the one that answers for it; an unknown one for itself. */
  Map<UUID, UUID> standing(Collection<UUID> ids);

  /** The profile of that customer. */
  Optional<UUID> ofUser(String userId);

  /** The fragments whose fold the profile is; empty for an unknown one. */
  Set<UUID> fragmentsOf(UUID profileId);

  /**
   * The profiles that each of these fragments is part of, held: until the transaction ends nobody
   * else holds or regroups them. Two, for as long as half of a merge or un-merge is known; none,
   * while the change that says whose it is has not come.
   */
  Map<UUID, Set<UUID>> hold(Collection<UUID> fragments);

  /**
   * When each of these profiles last lost fragments or came back from a merge, milliseconds since
   * 1970; those that never did are left out.
   */
  Map<UUID, Long> regroupedMs(Collection<UUID> profiles);
}
