package io.engagementhub.journey.timeline;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.timeline.domain.TimelineEntry;
import io.engagementhub.journey.timeline.domain.TimelineQuery;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where touchpoints are kept. */
public interface Timeline {

  /** Makes room for the touchpoints; to be called before, and outside, the transaction. */
  void prepare(List<ResolvedTouchpoint> touchpoints);

  /** Adds touchpoints never added before, in the caller's transaction. */
  void append(List<ResolvedTouchpoint> touchpoints);

  /** The touchpoints of these fragments that {@code query} asks for, newest first. */
  List<TimelineEntry> read(Set<UUID> fragments, TimelineQuery query);
}
