package io.engagementhub.profile.consents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Consents. */
@ConfigMapping(prefix = "hub.consents")
public interface ConsentsConfig {
  /** Purposes that Global Privacy Control refuses. */
  @WithDefault("advertising,sharing")
  List<String> refusedByGpc();

  /**
   * Purpose under which it is kept what people do; who refused it is not measured. An explicit
   * refusal is always obeyed.
   */
  @WithDefault("analytics")
  String collecting();

  /** Whether who was never asked counts as having refused to be measured. */
  @WithDefault("false")
  boolean collectingConsentRequired();

  /** Names of touchpoints that are kept of everybody: what a contract needs, and consent itself. */
  @WithDefault(
      "Order Completed,Order Updated,Order Refunded,Order Cancelled,Unsubscribed,"
          + "Consent Preference Updated,Segment Consent Preference Updated")
  Set<String> necessary();

  /** How often it is looked whether grants have expired. */
  @WithDefault("500ms")
  Duration pause();
}
