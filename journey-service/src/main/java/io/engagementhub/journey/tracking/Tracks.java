package io.engagementhub.journey.tracking;

import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Visits;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where progress is kept. Writes join the caller's transaction. */
public interface Tracks {

  /** The progress of these profiles, each the sum of its fragments', by journey version. */
  Map<Track, Progress> of(Collection<UUID> profiles);

  /** Adds to the progress of fragments. */
  void add(Collection<Steps> steps);

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
}
