package io.engagementhub.chatbot.known;

import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import java.util.List;

/**
 * Where what other services tell is kept. Each call is one transaction, may be repeated, and takes
 * its events in any order: newer stands against older.
 */
public interface KnownPeople {
  void profiles(List<ProfileChanged> events);

  void signals(List<JourneySignal> events);

  void requests(List<EngagementRequested> events);

  void touchpoints(List<KnownTouchpoint> touchpoints);
}
