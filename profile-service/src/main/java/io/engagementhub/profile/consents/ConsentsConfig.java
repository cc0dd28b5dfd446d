package io.engagementhub.profile.consents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Consents. */
@ConfigMapping(prefix = "hub.consents")
public interface ConsentsConfig {
  /** Purposes that Global Privacy Control refuses. */
  @WithDefault("advertising,sharing")
  List<String> refusedByGpc();

  /** How often it is looked whether grants have expired. */
  @WithDefault("500ms")
  Duration pause();
}
