package io.engagementhub.content.decisions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How decisions are made. */
@ConfigMapping(prefix = "hub.decisions")
public interface DecisionsConfig {

  /** Consent purpose that personal content needs; an explicit refusal of it is always obeyed. */
  @WithDefault("personalisation")
  String consentPurpose();

  /** Whether a person who was never asked counts as having refused. */
  @WithDefault("false")
  boolean consentRequired();

  /** Language to use where the wanted one is not there: a BCP 47 tag. */
  @WithDefault("en")
  String defaultLocale();

  /** How often to look whether items were changed by another replica. */
  @WithDefault("1s")
  Duration refreshInterval();
}
