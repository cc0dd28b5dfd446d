package io.engagementhub.profile.webhooks;

import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.webhooks.ComposePayload.Payload;
import io.engagementhub.profile.webhooks.domain.Answer;
import io.engagementhub.profile.webhooks.domain.Answer.Withheld;
import io.engagementhub.profile.webhooks.domain.Signature;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows.Claimed;
import io.engagementhub.profile.webhooks.persistence.WebhookRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Sends what is due. A delivery is claimed for a while, sent without a transaction, and what came
 * of it noted; whoever dies in between leaves it to be claimed, and sent, again.
 */
@ApplicationScoped
public class SendDeliveries {
  private static final Logger LOG = Logger.getLogger(SendDeliveries.class);

  /** How many people's deliveries are on their way to one endpoint at once. */
  private static final int AT_ONCE = 10;

  private static final Duration CLAIMED_FOR = Duration.ofMinutes(2);

  private final Transactions transactions;
  private final Endpoints endpoints;
  private final ComposePayload compose;
  private final NoteAttempt note;
  private final WebhooksConfig config;
  private final InstantSource clock;

  SendDeliveries(
      Transactions transactions,
      Endpoints endpoints,
      ComposePayload compose,
      NoteAttempt note,
      WebhooksConfig config,
      InstantSource clock) {
    this.transactions = transactions;
    this.endpoints = endpoints;
    this.compose = compose;
    this.note = note;
    this.config = config;
    this.clock = clock;
  }

  /** Webhooks for which something is due. */
  public List<UUID> due() {
    return transactions.call(connection -> DeliveryRows.due(connection, clock.instant()));
  }

  private record Work(Webhook webhook, List<byte[]> secrets, List<Claimed> claimed) {}

  /** Sends what is due for one webhook, a few at once; returns whether there may be more. */
  public boolean handle(UUID id) {
    var work = transactions.call(connection -> claim(connection, id)).orElse(null);
    if (work == null || work.claimed().isEmpty()) {
      return false;
    }
    var tasks =
        work.claimed().stream()
            .<Callable<Boolean>>map(delivery -> () -> send(work, delivery))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(tasks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  /** Empty if the webhook is gone or paused. */
  private Optional<Work> claim(Connection connection, UUID id) throws SQLException {
    var webhook = WebhookRows.find(connection, id).filter(Webhook::active).orElse(null);
    if (webhook == null) {
      return Optional.empty();
    }
    var now = clock.instant();
    return Optional.of(
        new Work(
            webhook,
            WebhookRows.secrets(connection, id, now),
            DeliveryRows.claim(connection, id, now, now.plus(CLAIMED_FOR), AT_ONCE)));
  }

  private boolean send(Work work, Claimed delivery) {
    try {
      long begun = System.nanoTime();
      var answer =
          switch (compose.of(work.webhook(), delivery)) {
            case Payload.Withheld(var why) -> new Withheld(why);
            case Payload.Body(var json) -> post(work, delivery, json);
          };
      int millis = (int) Duration.ofNanos(System.nanoTime() - begun).toMillis();
      note.handle(work.webhook().id(), delivery, answer, millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      // It stays claimed and is sent again when that has passed.
      if (Outages.isOutage(e)) {
        LOG.warnf("a delivery waits, a part is out of reach: %s", e.toString());
      } else {
        LOG.error("a delivery could not be made", e);
      }
      return false;
    }
  }

  private Answer post(Work work, Claimed delivery, byte[] json) {
    long timestamp = clock.instant().getEpochSecond();
    var id = delivery.id().toString();
    var headers =
        Map.of(
            "Content-Type",
            "application/json",
            "User-Agent",
            "engagement-hub-webhooks/1",
            "Webhook-Id",
            id,
            "Webhook-Timestamp",
            "" + timestamp,
            "Webhook-Signature",
            Signature.of(work.secrets(), id, timestamp, json));
    return endpoints.post(URI.create(work.webhook().url()), headers, json);
  }

  /** Drops some of what was kept long enough; returns whether there may be more. */
  public boolean drop() {
    var before = clock.instant().minus(config.kept());
    return transactions.call(connection -> DeliveryRows.drop(connection, before));
  }
}
