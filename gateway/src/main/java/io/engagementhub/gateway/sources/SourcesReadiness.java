package io.engagementhub.gateway.sources;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The gateway is ready once it knows the write keys; it stays so while the database is away. */
@Readiness
@ApplicationScoped
class SourcesReadiness implements HealthCheck {
  private final KnownSources known;

  SourcesReadiness(KnownSources known) {
    this.known = known;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sources").status(known.isLoaded()).build();
  }
}
