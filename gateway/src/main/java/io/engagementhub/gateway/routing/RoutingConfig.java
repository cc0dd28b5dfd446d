package io.engagementhub.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where the services are, and how long they are waited for. */
@ConfigMapping(prefix = "hub.services")
public interface RoutingConfig {
  /** Address of {@code profile}, {@code journey}, {@code content} and {@code chatbot}. */
  @io.smallrye.config.WithParentName
  Map<String, Service> services();

  /** One service. */
  interface Service {
    URI url();

    /** How long a service may take to be reached. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** How long a service may take to begin its answer. */
    @WithDefault("20s")
    Duration silenceTimeout();

    /** When the service is left in peace. */
    Breaker breaker();
  }

  /** A service that keeps failing is not asked for a while; callers are refused at once. */
  interface Breaker {
    /** How many of the last calls are looked at; 2 or more. */
    @WithDefault("10")
    int window();

    /** Share of them that must have failed, above 0 up to 1. */
    @WithDefault("0.5")
    double failureRatio();

    /** How long callers are refused before one call tries the service again. */
    @WithDefault("2s")
    Duration pause();
  }
}
