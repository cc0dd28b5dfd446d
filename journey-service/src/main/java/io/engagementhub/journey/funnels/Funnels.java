package io.engagementhub.journey.funnels;

import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.funnels.domain.JourneyFigures;
import io.engagementhub.journey.funnels.domain.StepFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers funnels. Times are milliseconds since 1970; {@code toMs} is the first not in them. */
public interface Funnels {

  /**
   * The funnel of a journey over profiles whose first touchpoint of it happened in that time.
   *
   * @param channel only touchpoints of this channel; null for any
   * @param nowMs by when silence is measured
   */
  JourneyFigures ofJourney(
      JourneyVersion journey, long fromMs, long toMs, @Nullable String channel, long nowMs);

  /**
   * The funnel of any steps, in order: each profile's first touchpoint of the first name in that
   * time, then its first of the second name not before it, and so on.
   *
   * @param names of touchpoints, 1 or more
   * @param windowMs longest time from first step to any later one; {@link Long#MAX_VALUE} for any
   */
  List<StepFigures> ofSteps(List<String> names, long fromMs, long toMs, long windowMs);
}
