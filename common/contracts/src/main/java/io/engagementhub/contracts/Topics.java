package io.engagementhub.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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

  /** {@link MembershipChanged}, keyed by profile id. */
  public static final String SEGMENTS_MEMBERSHIPS = "segments.memberships.v1";

  /** {@link ModelDrifted}, keyed by model id. */
  public static final String MODELS_DRIFT = "models.drift.v1";

  /** {@link JourneySignal}, keyed by profile id. */
  public static final String JOURNEYS_SIGNALS = "journeys.signals.v1";

  /** {@link EngagementRequested}, keyed by profile id. */
  public static final String ENGAGEMENT_REQUESTS = "engagement.requests.v1";

  /** {@link PrivacyRequested}, keyed by request id. */
  public static final String PRIVACY_REQUESTS = "privacy.requests.v1";

  /** {@link PrivacyReceipt}, keyed by request id. */
  public static final String PRIVACY_RECEIPTS = "privacy.receipts.v1";

  /** {@link PrivacyPart}, keyed by request id. */
  public static final String PRIVACY_PARTS = "privacy.parts.v1";

  /** {@link VisibilityChanged}, under one key, compacted: the last one stands. */
  public static final String VISIBILITY_CHANGED = "visibility.changed.v1";

  /** {@link ProfileRead}, keyed by reader. */
  public static final String PROFILES_READ = "profiles.read.v1";

  /** Every topic the hub writes, dead letters aside. */
  public static final List<String> ALL =
      List.of(
          TOUCHPOINTS_COLLECTED,
          TOUCHPOINTS_RESOLVED,
          TOUCHPOINTS_QUARANTINED,
          PROFILES_CHANGED,
          SEGMENTS_MEMBERSHIPS,
          MODELS_DRIFT,
          JOURNEYS_SIGNALS,
          ENGAGEMENT_REQUESTS,
          PRIVACY_REQUESTS,
          PRIVACY_RECEIPTS,
          PRIVACY_PARTS,
          VISIBILITY_CHANGED,
          PROFILES_READ);

  /** Of these the last record of each key stands for good. */
  public static final Set<String> COMPACTED = Set.of(PROFILES_CHANGED, VISIBILITY_CHANGED);

  /** What a tombstone overtook is gone for good an hour or so later, which erasure counts on. */
  private static final Map<String, String> LAST_ONE_STANDS =
      Map.of(
          "cleanup.policy",
          "compact",
          "max.compaction.lag.ms",
          Long.toString(Duration.ofHours(1).toMillis()));

  private static final Map<String, String> A_WEEK = kept(Duration.ofDays(7));
  private static final Map<String, String> A_MONTH = kept(Duration.ofDays(30));

  /**
   * How a topic is made where it is missing.
   *
   * @param inOrder all its records stand in one order, so it has one partition
   * @param settings Kafka's names and values
   */
  public record Plan(String name, boolean inOrder, Map<String, String> settings) {
    public Plan {
      settings = Map.copyOf(settings);
    }
  }

  /** How every topic of the hub is made, those of dead letters with them. */
  public static List<Plan> plans() {
    return ALL.stream().flatMap(name -> Stream.of(plan(name), deadLetterPlan(name))).toList();
  }

  private static Plan plan(String name) {
    return new Plan(name, false, COMPACTED.contains(name) ? LAST_ONE_STANDS : A_WEEK);
  }

  /** An offset alone names a dead letter, and there is time to look at it. */
  private static Plan deadLetterPlan(String name) {
    return new Plan(deadLettersOf(name), true, A_MONTH);
  }

  private static Map<String, String> kept(Duration time) {
    return Map.of("retention.ms", Long.toString(time.toMillis()));
  }

  /** Where records go that {@code topic}'s consumer could not apply, with cause headers. */
  public static String deadLettersOf(String topic) {
    return topic + ".dlq";
  }

  private Topics() {}
}
