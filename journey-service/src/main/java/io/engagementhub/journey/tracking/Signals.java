package io.engagementhub.journey.tracking;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.journey.tracking.Tracks.Track;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where signals are kept. Writes join the caller's transaction. */
public interface Signals {

  /**
   * Keeps the signals not kept before, under revisions that grow in the order given. Those of one
   * profile and journey stay in order over all transactions, because whoever keeps one has waited,
   * before looking where the profile stands, for everybody else who does: on the profile's
   * fragments or on the journey's timer.
   *
   * @param signals what to tell, with the touchpoint that caused it, if one did
   * @return those that were new, with their revisions, in the order given
   */
  List<JourneySignal> keep(Collection<Caused> signals);

  /** The signals that these touchpoints caused, in the order in which they were kept. */
  List<JourneySignal> causedBy(Collection<UUID> touchpoints);

  /** Whether a drop-off of that profile in that stage was kept whose time is after {@code ms}. */
  boolean droppedOffAfter(Track track, String stage, long ms);

  /** A signal and the touchpoint it follows from; null where none did. */
  record Caused(JourneySignal signal, @Nullable UUID touchpointId) {}
}
