package io.engagementhub.gateway.sources;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the sources. */
@ConfigMapping(prefix = "hub.sources")
public interface SourcesConfig {
  /** Whether the sample sources are made, with keys that everybody knows. Never in production. */
  @WithDefault("false")
  boolean demo();

  /** Write key of the sample source whose word on identity counts. */
  @WithDefault("demo-write-key")
  String demoWriteKey();

  /** How often the sources are read anew, so that a change on one replica reaches all. */
  @WithDefault("1s")
  Duration refresh();

  /** How often the counters of the health page are written down. */
  @WithDefault("2s")
  Duration countersInterval();
}
