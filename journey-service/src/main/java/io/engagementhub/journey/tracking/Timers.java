package io.engagementhub.journey.tracking;

import io.engagementhub.journey.tracking.Tracks.Track;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where drop-off timers are kept. Writes join the caller's transaction. */
public interface Timers {

  /**
   * Sees to it that somebody looks when silence is too long; it may be looked earlier too. Where a
   * time is null, nobody waits for it any more.
   */
  void expect(Map<Track, @Nullable Long> dueMs);

  /** Takes, and removes, up to {@code most} timers due by {@code ms} that nobody else has taken. */
  Set<Track> takeDue(long ms, int most);
}
