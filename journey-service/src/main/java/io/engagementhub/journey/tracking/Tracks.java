package io.engagementhub.journey.tracking;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Visits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where progress, signals and timers are kept. Writes join the caller's transaction. */
public interface Tracks {

  /** The progress of these profiles, each the sum of its fragments', by journey version. */
  Map<Track, Progress> of(Collection<UUID> profiles);

  /** Adds to the progress of fragments. */
  void add(Collection<Steps> steps);

  /**
   * Keeps the signals not kept before.
   *
   * @param signals what to tell, with the touchpoint that caused it, if one did
   * @return those that were new
   */
  List<JourneySignal> keep(Collection<Caused> signals);

  /** The signals that these touchpoints caused. */
  List<JourneySignal> causedBy(Collection<UUID> touchpoints);

  /** Whether a drop-off of that profile in that stage was kept whose time is after {@code ms}. */
  boolean droppedOffAfter(Track track, String stage, long ms);

  /** Sets when silence is too long; where a time is null, nobody waits for it any more. */
  void expect(Map<Track, @Nullable Long> dueMs);

  /** Takes, and removes, up to {@code most} timers due by {@code ms} that nobody else has taken. */
  Set<Track> takeDue(long ms, int most);

  /** A profile on a version of a journey. */
  record Track(UUID profileId, String journeyId, int version) {}

  /** Touchpoints of one fragment on one milestone over one channel. */
  record Steps(
      UUID fragmentId,
      String journeyId,
      int version,
      String milestone,
      String channel,
      Visits visits) {}

  /** A signal and the touchpoint it follows from; null where none did. */
  record Caused(JourneySignal signal, @Nullable UUID touchpointId) {}
}
