package io.engagementhub.content.audience;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import java.util.List;

/**
 * Takes in what other services tell of people. Idempotent, and indifferent to the order in which
 * events of different people, or late ones of the same, arrive.
 */
public interface AudienceUpdates {

  /** Replaces what is known of each profile, unless a newer revision is known already. */
  void profilesChanged(List<ProfileChanged> changes);

  /**
   * Moves people between stages, unless a later move is known already; what is later is said by
   * {@link JourneySignal#IN_ORDER}.
   */
  void stagesChanged(List<JourneySignal> signals);
}
