package io.engagementhub.gateway.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Reads the sources into memory. */
@ApplicationScoped
public class RefreshKnownSources {
  private final Sources sources;
  private final KnownSources known;

  RefreshKnownSources(Sources sources, KnownSources known) {
    this.sources = sources;
    this.known = known;
  }

  /** One at a time, so that what was read before a change never replaces what was read after it. */
  @Transactional
  public synchronized void now() {
    known.replace(sources.all());
  }
}
