package io.engagementhub.gateway.quarantine;

import io.engagementhub.contracts.QuarantinedTouchpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Keeps refused items; the same one told again changes nothing, so no inbox is needed. */
@ApplicationScoped
public class KeepQuarantined {
  private final QuarantinedItems items;

  KeepQuarantined(QuarantinedItems items) {
    this.items = items;
  }

  @Transactional
  public void apply(List<QuarantinedTouchpoint> refused) {
    items.add(refused);
  }
}
