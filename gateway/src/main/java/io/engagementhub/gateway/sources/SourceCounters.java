package io.engagementhub.gateway.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what each source sends, in memory, and adds the counts to storage now and then. */
@ApplicationScoped
public class SourceCounters {
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final SourceHealths healths;
  private final InstantSource clock;

  SourceCounters(SourceHealths healths, InstantSource clock) {
    this.healths = healths;
    this.clock = clock;
  }

  /** Items of a source that are durable now. */
  public void stored(String sourceId, int accepted, int quarantined) {
    var tally = of(sourceId);
    tally.accepted.add(accepted);
    tally.quarantined.add(quarantined);
    tally.lastSeen = clock.millis();
  }

  /** A request of a source that was refused as a whole. */
  public void rejected(String sourceId) {
    of(sourceId).rejected.increment();
  }

  /**
   * Adds what was counted since the last time to storage; keeps it if that fails. One at a time, so
   * that whatever was counted before the call is stored after it.
   */
  public synchronized void writeDown() {
    var counts =
        tallies.entrySet().stream()
            .filter(entry -> entry.getValue().isMoved())
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().take()));
    if (counts.isEmpty()) {
      return;
    }
    try {
      healths.add(counts);
    } catch (RuntimeException e) {
      counts.forEach((id, counted) -> of(id).giveBack(counted));
      throw e;
    }
  }

  private Tally of(String sourceId) {
    return tallies.computeIfAbsent(sourceId, id -> new Tally());
  }

  private static final class Tally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private volatile long lastSeen;

    boolean isMoved() {
      return accepted.sum() + quarantined.sum() + rejected.sum() > 0;
    }

    SourceHealth take() {
      return new SourceHealth(
          accepted.sumThenReset(),
          quarantined.sumThenReset(),
          rejected.sumThenReset(),
          lastSeen == 0 ? null : Instant.ofEpochMilli(lastSeen));
    }

    void giveBack(SourceHealth counted) {
      accepted.add(counted.accepted());
      quarantined.add(counted.quarantined());
      rejected.add(counted.rejected());
    }
  }
}
