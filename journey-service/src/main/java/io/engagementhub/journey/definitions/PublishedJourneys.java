package io.engagementhub.journey.definitions;

import io.engagementhub.journey.definitions.domain.JourneyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The journeys that touchpoints are followed along, kept at hand; a little behind at most. */
@ApplicationScoped
public class PublishedJourneys {
  private final Journeys journeys;
  private final long longestNanos;
  private final AtomicInteger publications = new AtomicInteger();
  private volatile Snapshot snapshot = new Snapshot(List.of(), 0, -1);

  PublishedJourneys(
      Journeys journeys,
      @ConfigProperty(name = "hub.definitions.refresh", defaultValue = "2s") Duration refresh) {
    this.journeys = journeys;
    this.longestNanos = refresh.toNanos();
  }

  /** All published versions, one per journey. */
  public List<JourneyVersion> all() {
    var now = System.nanoTime();
    var known = publications.get();
    var current = snapshot;
    if (current.publications() != known || now - current.readAt() > longestNanos) {
      current = new Snapshot(journeys.published(), now, known);
      snapshot = current;
    }
    return current.versions();
  }

  /** The published version of a journey. */
  public Optional<JourneyVersion> of(String id) {
    return all().stream().filter(version -> version.definition().id().equals(id)).findFirst();
  }

  /** Reads anew at the next call: something was published here. */
  void refresh() {
    publications.incrementAndGet();
  }

  /**
   * What was read.
   *
   * @param publications how many there had been here before it was read; it may lack any later one
   */
  private record Snapshot(List<JourneyVersion> versions, long readAt, int publications) {}
}
