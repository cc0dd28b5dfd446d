package io.engagementhub.journey.profiles;

import io.engagementhub.contracts.ProfileChanged;
import java.util.Collection;
import java.util.List;
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

  /** Gives fragments that no profile has yet to the profile they were observed under. */
  void observe(Collection<Observed> observed);

  /**
   * Takes in what changed, newest revision per profile; older ones than known are passed over.
   *
   * @return the profiles whose set of fragments is not what it was
   */
  Set<UUID> apply(List<ProfileChanged> changes);

  /** A fragment and the profile it was resolved to. */
  record Observed(UUID profileId, UUID fragmentId) {}
}
