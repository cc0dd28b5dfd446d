package io.engagementhub.profile.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.profile.feeds.FeedEntry;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.feeds.persistence.ChangeRows;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows;
import io.engagementhub.profile.webhooks.persistence.WebhookRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes deliveries of what the change feed tells, and moves on in the same transaction. */
@ApplicationScoped
public class SpreadChanges {
  private static final int BATCH = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private final Transactions transactions;
  private final ErasedPeople erased;
  private final WebhooksConfig config;
  private final InstantSource clock;

  SpreadChanges(
      Transactions transactions, ErasedPeople erased, WebhooksConfig config, InstantSource clock) {
    this.transactions = transactions;
    this.erased = erased;
    this.config = config;
    this.clock = clock;
  }

  /** Spreads a batch; returns whether there may be more. */
  public boolean handle() {
    return transactions.call(
        connection ->
            !WebhookRows.list(connection, FIRST, 1).isEmpty()
                && !ChangeRows.after(connection, DeliveryRows.position(connection), Set.of(), 1)
                    .isEmpty()
                && spread(connection));
  }

  /** Only where there is something to do, so that an idle hub writes nothing. */
  private boolean spread(Connection connection) throws SQLException {
    // An entry that is read here may otherwise be somebody's who is erased before it is written.
    erased.together(connection);
    var from = DeliveryRows.lockPosition(connection);
    if (from.isEmpty()) {
      return false;
    }
    var entries = ChangeRows.after(connection, from.get(), Set.of(), BATCH);
    if (entries.isEmpty()) {
      return false;
    }
    // Asked after the entries: whoever was there before one of them is told of it.
    var webhooks = WebhookRows.list(connection, FIRST, config.most());
    var now = clock.instant();
    var deliveries = new ArrayList<DeliveryRows.New>();
    for (var entry : entries) {
      add(entry, webhooks, now, deliveries);
    }
    DeliveryRows.add(connection, deliveries);
    DeliveryRows.move(connection, entries.getLast().position());
    return entries.size() == BATCH;
  }

  private static void add(
      FeedEntry entry, List<Webhook> webhooks, Instant now, List<DeliveryRows.New> deliveries) {
    var type = ChangeType.of(entry.type());
    if (type.isEmpty()) {
      return;
    }
    var detail = read(entry.detail().text());
    var segment = detail.path("segment").asText("");
    var names = new ArrayList<String>();
    detail.path("fields").forEach(name -> names.add(name.asText()));
    for (var webhook : webhooks) {
      if (webhook.wanted().wants(type.get(), segment, names)) {
        deliveries.add(
            new DeliveryRows.New(
                NewIds.next(),
                webhook.id(),
                entry.profile(),
                entry.type(),
                entry.at(),
                entry.detail().text(),
                now));
      }
    }
  }

  static JsonNode read(String detail) {
    try {
      return EventMapper.shared().readTree(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }
}
