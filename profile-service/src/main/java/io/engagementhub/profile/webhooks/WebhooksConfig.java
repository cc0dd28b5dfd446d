package io.engagementhub.profile.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Webhooks. */
@ConfigMapping(prefix = "hub.webhooks")
public interface WebhooksConfig {
  /** Most webhooks. */
  @WithDefault("50")
  int most();

  /** Whether endpoints may be without TLS. */
  @WithDefault("false")
  boolean allowHttp();

  /** Ranges of addresses that are not public and may be sent to all the same, as 10.1.0.0/16. */
  Optional<List<String>> allowedNetworks();

  /** How long one attempt may take, from resolving the name to the answer. */
  @WithDefault("15s")
  Duration timeout();

  /** How often it is looked for what is due. */
  @WithDefault("500ms")
  Duration pause();

  /** After how long without one success an endpoint is paused. */
  @WithDefault("P3D")
  Duration failingFor();

  /** How long deliveries are kept, sent or not. */
  @WithDefault("P30D")
  Duration kept();
}
