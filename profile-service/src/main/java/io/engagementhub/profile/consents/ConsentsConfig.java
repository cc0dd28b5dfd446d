package io.engagementhub.profile.consents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
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

  /** Strings of IAB Europe's Transparency and Consent Framework. */
  Tcf tcf();

  /** What is read of TCF strings. */
  interface Tcf {
    /**
     * Number of the vendor that this hub is in the Global Vendor List, 1 to 65535. A string then
     * has to allow the vendor too; without, only purposes count.
     */
    @Min(1)
    @Max(65_535)
    OptionalInt vendorId();
  }

  /** How often it is looked whether grants have expired. */
  @WithDefault("500ms")
  Duration pause();
}
