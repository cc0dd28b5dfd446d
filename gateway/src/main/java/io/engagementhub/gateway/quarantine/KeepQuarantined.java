package io.engagementhub.gateway.quarantine;

import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
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
  public List<OutgoingEvent> apply(List<IncomingEvent<QuarantinedTouchpoint>> events) {
    items.add(events.stream().map(IncomingEvent::data).toList());
    return List.of();
  }
}
