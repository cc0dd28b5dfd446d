package io.engagementhub.gateway.sources.timer;

import io.engagementhub.gateway.sources.RefreshKnownSources;
import io.engagementhub.gateway.sources.SampleSources;
import io.engagementhub.gateway.sources.SourceCounters;
import io.engagementhub.gateway.sources.SourcesConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Reads the sources at start and again and again, and writes their counters down. */
@ApplicationScoped
class SourcesClockwork {
  private static final Logger LOG = Logger.getLogger(SourcesClockwork.class);

  private final RefreshKnownSources refresh;
  private final SampleSources samples;
  private final SourceCounters counters;
  private final SourcesConfig config;
  private volatile boolean running;

  SourcesClockwork(
      RefreshKnownSources refresh,
      SampleSources samples,
      SourceCounters counters,
      SourcesConfig config) {
    this.refresh = refresh;
    this.samples = samples;
    this.counters = counters;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (config.demo()) {
      samples.provide();
    }
    refresh.now();
    running = true;
    every(config.refresh(), "sources-refresh", refresh::now);
    every(config.countersInterval(), "sources-counters", counters::writeDown);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
    attempt("sources-counters", counters::writeDown);
  }

  private void every(Duration pause, String name, Runnable work) {
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              boolean well = true;
              while (running) {
                try {
                  Thread.sleep(pause);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  return;
                }
                well = attempt(well ? name : null, work);
              }
            });
  }

  /** Does the work; false if it failed. Only the first of several failures is told. */
  private static boolean attempt(@org.jspecify.annotations.Nullable String tell, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      if (tell != null) {
        LOG.warnf("%s waits for the database: %s", tell, e.toString());
      }
      return false;
    }
  }
}
