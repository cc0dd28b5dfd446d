package io.engagementhub.profile.rfm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How recency, frequency and monetary value work here. */
@ConfigMapping(prefix = "hub.rfm")
public interface RfmConfig {
  /** How often to look for fifths that are due and people to go over. */
  @WithDefault("500ms")
  Duration timerInterval();
}
