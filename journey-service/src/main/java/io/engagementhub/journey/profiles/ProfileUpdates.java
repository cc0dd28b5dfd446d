package io.engagementhub.journey.profiles;

import io.engagementhub.contracts.ProfileChanged;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes in what is heard of profiles, in the caller's transaction. */
public interface ProfileUpdates {

  /**
   * Gives fragments that no profile has yet to the profile they were observed under, if nothing was
   * told of that one yet. Of one that was told of, its changes alone say what it is made of: the
   * fragment is on its way to it, or has left it.
   */
  void observe(Collection<Observed> observed);

  /**
   * Takes in what changed, newest revision per profile; older ones than known are passed over.
   *
   * @return the profiles to look at anew: those whose set of fragments is not what it was, and
   *     those that others were merged into
   */
  Set<UUID> apply(List<ProfileChanged> changes);

  /** A fragment and the profile it was resolved to. */
  record Observed(UUID profileId, UUID fragmentId) {}
}
