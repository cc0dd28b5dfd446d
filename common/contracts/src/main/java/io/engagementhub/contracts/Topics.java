package io.engagementhub.contracts;

import java.util.List;

/** Kafka topics, named {@code <owner>.<noun>.v1}, with the record each one carries and its key. */
public final class Topics {
  /** {@link CollectedTouchpoint}, keyed by {@link CollectedTouchpoint#sender()}. */
  public static final String TOUCHPOINTS_COLLECTED = "touchpoints.collected.v1";

  /** {@link ResolvedTouchpoint}, keyed by profile id. */
  public static final String TOUCHPOINTS_RESOLVED = "touchpoints.resolved.v1";

  /** {@link QuarantinedTouchpoint}, keyed by source id. */
  public static final String TOUCHPOINTS_QUARANTINED = "touchpoints.quarantined.v1";

  /** {@link ProfileChanged}, keyed by profile id, compacted: the last one per profile stands. */
  public static final String PROFILES_CHANGED = "profiles.changed.v1";

  /** {@link JourneySignal}, keyed by profile id. */
  public static final String JOURNEYS_SIGNALS = "journeys.signals.v1";

  /** {@link EngagementRequested}, keyed by profile id. */
  public static final String ENGAGEMENT_REQUESTS = "engagement.requests.v1";

  /** Every topic the hub writes, dead letters aside. */
  public static final List<String> ALL =
      List.of(
          TOUCHPOINTS_COLLECTED,
          TOUCHPOINTS_RESOLVED,
          TOUCHPOINTS_QUARANTINED,
          PROFILES_CHANGED,
          JOURNEYS_SIGNALS,
          ENGAGEMENT_REQUESTS);

  /** Where records go that {@code topic}'s consumer could not apply, with cause headers. */
  public static String deadLettersOf(String topic) {
    return topic + ".dlq";
  }

  private Topics() {}
}
