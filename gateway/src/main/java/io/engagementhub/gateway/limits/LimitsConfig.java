package io.engagementhub.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests a second are served, per caller; twice as many may come at once. */
@ConfigMapping(prefix = "hub.limits")
public interface LimitsConfig {
  /** Per write key, where its source has no limit of its own. */
  @WithDefault("10000")
  int requestsPerSecondPerKey();

  /** Per IP address, over all calls. */
  @WithDefault("20000")
  int requestsPerSecondPerAddress();

  /** Per signed-in user. */
  @WithDefault("200")
  int requestsPerSecondPerUser();
}
