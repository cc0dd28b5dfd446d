package io.engagementhub.profile.feeds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The change feed. */
@ConfigMapping(prefix = "hub.feeds")
public interface FeedsConfig {
  /** Whether changes of profiles are followed at all; without, nothing new is told of them. */
  @WithDefault("true")
  boolean follow();

  /** How long entries are kept. */
  @WithDefault("P30D")
  Duration kept();

  /** How often an open stream looks for what is new. */
  @WithDefault("500ms")
  Duration pause();

  /** After how much silence an open stream says that it is there. */
  @WithDefault("15s")
  Duration heartbeat();

  /** Most streams open at once, of one replica. */
  @WithDefault("50")
  int maxStreams();
}
