package io.engagementhub.gateway.manners;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who else may call from a browser, beside the origins of the sources. */
@ConfigMapping(prefix = "hub.cors")
public interface MannersConfig {
  /** Origins of the agent portal and the management console; {@code http://host:*} is any port. */
  Optional<List<String>> origins();
}
