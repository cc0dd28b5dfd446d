package io.engagementhub.profile.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Requests of data subjects. */
@ConfigMapping(prefix = "hub.privacy")
public interface PrivacyConfig {
  /** Who must answer before a request is complete. */
  @WithDefault("profile,journey,content,chatbot,gateway")
  List<String> services();

  /** How long what was asked for can be fetched. */
  @WithDefault("P14D")
  Duration archiveKept();

  /** How often open requests are looked at. */
  @WithDefault("1s")
  Duration pause();

  /** How long after the last receipt it is noted where topics end. */
  @WithDefault("5s")
  Duration settle();

  /** Who answers for the data, as OpenDSR's {@code controller_id}. */
  @WithDefault("engagement-hub")
  String controller();
}
