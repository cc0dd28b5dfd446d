package io.engagementhub.gateway.composing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a screen waits for its parts. */
@ConfigMapping(prefix = "hub.composing")
public interface ComposingConfig {
  /** From asking until a part that did not come counts as missing. */
  @WithDefault("300ms")
  Duration deadline();

  /**
   * From asking until the profile itself counts as missing. Longer than {@link #deadline()}: the
   * others' parts say little without it, and nothing on time is worth less than all a moment later.
   */
  @WithDefault("2s")
  Duration patience();
}
