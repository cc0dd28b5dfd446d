package io.engagementhub.profile.loyalty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How loyalty works here. */
@ConfigMapping(prefix = "hub.loyalty")
public interface LoyaltyConfig {
  /** How often to look for points, tiers and benefits that time alone ends. */
  @WithDefault("1s")
  Duration timerInterval();

  /** Most points an agent gives or takes by hand at once. */
  @WithDefault("500")
  long agentLimit();

  /** Most points a supervisor gives or takes by hand at once. */
  @WithDefault("10000")
  long supervisorLimit();
}
