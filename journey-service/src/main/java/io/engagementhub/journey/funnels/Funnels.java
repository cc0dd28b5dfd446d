package io.engagementhub.journey.funnels;

import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.funnels.domain.JourneyFigures;
import io.engagementhub.journey.funnels.domain.StepFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers funnels. Times are milliseconds since 1970; {@code toMs} is the first not in them. */
public interface Funnels {

  /** The funnel of a journey. */
  JourneyFigures ofJourney(JourneyVersion journey, Among among);

  /**
   * Who and what counts.
   *
   * @param fromMs profiles whose first touchpoint of the journey happened then or later
   * @param toMs and before then
   * @param channel only touchpoints of this channel; null for any
   * @param persona only profiles of this persona, {@code set:persona}; null for any
   * @param nowMs by when silence is measured
   */
  record Among(
      long fromMs, long toMs, @Nullable String channel, @Nullable String persona, long nowMs) {}

  /**
   * The funnel of any steps, in order: each profile's first touchpoint of the first name in that
   * time, then its first of the second name not before it, and so on.
   *
   * @param names of touchpoints, 1 or more
   * @param windowMs longest time from first step to any later one; {@link Long#MAX_VALUE} for any
   */
  List<StepFigures> ofSteps(List<String> names, long fromMs, long toMs, long windowMs);
}
