package io.engagementhub.chatbot.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the desk. */
@ConfigMapping(prefix = "hub.desk")
public interface DeskConfig {

  /** How long the list of agents is used before Keycloak is asked again. */
  @WithDefault("60S")
  Duration agentsKept();

  /** Where Keycloak's admin API is found. */
  Keycloak keycloak();

  /** Keycloak's admin API, asked with the service's own account. */
  interface Keycloak {
    /** Address of the realm, {@code https://host/realms/name}. */
    String realm();

    @WithDefault("chatbot-service")
    String clientId();

    String clientSecret();
  }
}
