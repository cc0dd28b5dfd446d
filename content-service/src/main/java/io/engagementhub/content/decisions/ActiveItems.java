package io.engagementhub.content.decisions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.content.decisions.domain.Candidate;
import io.engagementhub.content.decisions.domain.Shelf;
import io.engagementhub.content.items.ContentItems;
import io.engagementhub.content.items.domain.ContentItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published items of every placement with their conditions read, in memory. A copy of what the
 * database holds, replaced as a whole when the revision of the items moves; no state of its own.
 */
@ApplicationScoped
public class ActiveItems {
  private final ContentItems items;
  private final InstantSource clock;
  private volatile Snapshot current = new Snapshot(-1, Map.of());

  ActiveItems(ContentItems items, InstantSource clock) {
    this.items = items;
    this.clock = clock;
  }

  /** What may be shown at {@code placement}; empty if no item was ever made for it. */
  public Optional<Shelf> shelf(String placement) {
    return Optional.ofNullable(current.shelves().get(placement));
  }

  /** Every placement that an item was ever made for, in order. */
  public List<String> placements() {
    return current.shelves().keySet().stream().sorted().toList();
  }

  /** Whether the items were read at least once. */
  public boolean ready() {
    return current.revision() >= 0;
  }

  /** Reads the items again if any has changed. The revision is read first, so no change is lost. */
  public synchronized void refresh() {
    long revision = items.revision();
    if (revision == current.revision()) {
      return;
    }
    Map<String, List<Candidate>> published =
        items.published(clock.instant()).stream()
            .collect(
                groupingBy(
                    item -> item.definition().placement(),
                    mapping(ActiveItems::candidate, toList())));
    var shelves = new HashMap<String, Shelf>();
    for (var placement : items.placements()) {
      shelves.put(placement, new Shelf(published.getOrDefault(placement, List.of())));
    }
    current = new Snapshot(revision, Map.copyOf(shelves));
  }

  private static Candidate candidate(ContentItem item) {
    var eligibility = item.definition().eligibility();
    return Candidate.of(
        item, eligibility == null ? null : ConditionJson.parseStored(eligibility.text()));
  }

  private record Snapshot(long revision, Map<String, Shelf> shelves) {}
}
