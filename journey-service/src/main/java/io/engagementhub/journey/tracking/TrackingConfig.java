package io.engagementhub.journey.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code hub.tracking.*}. */
@ConfigMapping(prefix = "hub.tracking")
public interface TrackingConfig {

  /** How often to look for silence that has lasted too long; drop-off is at most so late. */
  @WithDefault("1s")
  Duration timerInterval();

  /** How many drop-offs one transaction handles. */
  @WithDefault("500")
  int timerBatch();
}
