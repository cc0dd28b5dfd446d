package io.engagementhub.gateway.quarantine;

import io.engagementhub.contracts.Json;
import io.engagementhub.gateway.quarantine.QuarantinedItems.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks at quarantined items and corrects them. */
@ApplicationScoped
public class BrowseQuarantine {
  private final QuarantinedItems items;

  BrowseQuarantine(QuarantinedItems items) {
    this.items = items;
  }

  @Transactional
  public List<QuarantinedItem> page(Wanted wanted, int limit) {
    return items.page(wanted, limit);
  }

  @Transactional
  public Optional<QuarantinedItem> find(UUID id) {
    return items.find(id);
  }

  /** Replaces the content of an item that waits; empty if there is none. */
  @Transactional
  public Optional<QuarantinedItem> correct(UUID id, Json item) {
    var found = items.lock(id);
    if (found.isEmpty() || !found.get().state().equals(QuarantinedItem.WAITING)) {
      return Optional.empty();
    }
    items.correct(id, item);
    return items.find(id);
  }
}
