package io.engagementhub.gateway.sources.timer;

import io.engagementhub.gateway.clockwork.Clockwork;
import io.engagementhub.gateway.sources.RefreshKnownSources;
import io.engagementhub.gateway.sources.SampleSources;
import io.engagementhub.gateway.sources.SourceCounters;
import io.engagementhub.gateway.sources.SourcesConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads the sources at start and again and again, and writes their counters down. */
@ApplicationScoped
class SourcesClockwork {
  private final RefreshKnownSources refresh;
  private final SampleSources samples;
  private final SourceCounters counters;
  private final SourcesConfig config;
  private final Clockwork clockwork;

  SourcesClockwork(
      RefreshKnownSources refresh,
      SampleSources samples,
      SourceCounters counters,
      SourcesConfig config,
      Clockwork clockwork) {
    this.refresh = refresh;
    this.samples = samples;
    this.counters = counters;
    this.config = config;
    this.clockwork = clockwork;
  }

  void start(@Observes StartupEvent event) {
    if (config.demo()) {
      samples.provide();
    }
    refresh.now();
    clockwork.every(config.refresh(), "sources-refresh", refresh::now);
    clockwork.every(config.countersInterval(), "sources-counters", counters::writeDown);
  }

  void stop(@Observes ShutdownEvent event) {
    Clockwork.attempt("sources-counters", counters::writeDown);
  }
}
