package io.engagementhub.journey.funnels;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.funnels.domain.Count;
import java.util.List;

/** Running counts of touchpoints by UTC day, name and channel. */
public interface Counts {

  /** Counts touchpoints never counted before, in the caller's transaction. */
  void add(List<ResolvedTouchpoint> touchpoints);

  /**
   * The counts over the UTC days from {@code fromDay} to before {@code toDay} (days since 1970),
   * the largest first, days in order of time.
   */
  List<Count> read(By by, long fromDay, long toDay, int limit);

  /** All touchpoints of those days. */
  long total(long fromDay, long toDay);

  /** What to count by. */
  enum By {
    NAME,
    CHANNEL,
    DAY
  }
}
