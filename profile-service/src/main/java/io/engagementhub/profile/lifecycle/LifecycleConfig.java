package io.engagementhub.profile.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How life-cycles work here. */
@ConfigMapping(prefix = "hub.lifecycle")
public interface LifecycleConfig {
  /** How often to look for stages and life events that time alone brings. */
  @WithDefault("500ms")
  Duration timerInterval();
}
