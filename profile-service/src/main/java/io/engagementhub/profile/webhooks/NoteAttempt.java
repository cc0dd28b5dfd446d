package io.engagementhub.profile.webhooks;

import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.webhooks.domain.Answer;
import io.engagementhub.profile.webhooks.domain.Answer.Answered;
import io.engagementhub.profile.webhooks.domain.Answer.Unreached;
import io.engagementhub.profile.webhooks.domain.Answer.Withheld;
import io.engagementhub.profile.webhooks.domain.Fate;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows.Claimed;
import io.engagementhub.profile.webhooks.persistence.WebhookRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Notes what came of an attempt at a delivery, and what becomes of it and of its webhook. */
@ApplicationScoped
class NoteAttempt {
  /** Shorter than a delivery stays claimed. */
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(1);

  private static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final WebhooksConfig config;
  private final InstantSource clock;

  NoteAttempt(Transactions transactions, WebhooksConfig config, InstantSource clock) {
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Notes the attempt, in a transaction of its own. It was made, and what is not noted is sent
   * again, so that an outage is waited for.
   */
  void handle(UUID webhook, Claimed delivery, Answer answer, int millis)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      try {
        transactions.<Boolean>call(
            connection -> note(connection, webhook, delivery, answer, millis));
        return;
      } catch (RuntimeException failure) {
        boolean isLong = System.nanoTime() - begun >= LONGEST_OUTAGE.toNanos();
        if (isLong || !Outages.isOutage(failure)) {
          throw failure;
        }
        Thread.sleep(AFTER_AN_OUTAGE);
      }
    }
  }

  /** Returns false if the delivery is gone, with its webhook or its person. */
  private boolean note(
      Connection connection, UUID webhook, Claimed delivery, Answer answer, int millis)
      throws SQLException {
    if (!DeliveryRows.hold(connection, webhook, delivery.id())) {
      return false;
    }
    var now = clock.instant();
    var fate = Fate.of(answer, delivery.attempts(), RandomGenerator.getDefault().nextDouble());
    // The webhook first: whoever changes one takes it before its deliveries.
    ofWebhook(connection, webhook, fate, now);
    attempt(connection, delivery.id(), answer, fate, millis, now);
    ofDelivery(connection, delivery.id(), fate, now);
    return true;
  }

  private void ofWebhook(Connection connection, UUID webhook, Fate fate, Instant now)
      throws SQLException {
    switch (fate) {
      case Fate.Delivered() -> WebhookRows.works(connection, webhook);
      case Fate.Kept() -> {}
      case Fate.EndpointGone() -> WebhookRows.pause(connection, webhook, Webhook.GONE, now);
      case Fate.GivenUp(), Fate.Again(_) -> failed(connection, webhook, now);
    }
  }

  private void failed(Connection connection, UUID webhook, Instant now) throws SQLException {
    var since = WebhookRows.failed(connection, webhook, now);
    if (since != null && !now.isBefore(since.plus(config.failingFor()))) {
      WebhookRows.pause(connection, webhook, Webhook.FAILING, now);
    }
  }

  private static void attempt(
      Connection connection, UUID id, Answer answer, Fate fate, int millis, Instant now)
      throws SQLException {
    switch (answer) {
      case Answered(int status, _) when fate instanceof Fate.Delivered ->
          DeliveryRows.attempt(connection, id, now, status, null, millis);
      case Answered(int status, _) ->
          DeliveryRows.attempt(connection, id, now, status, "refused", millis);
      case Unreached(var why) -> DeliveryRows.attempt(connection, id, now, null, why, millis);
      case Withheld(var why) -> DeliveryRows.attempt(connection, id, now, null, why, millis);
    }
  }

  private static void ofDelivery(Connection connection, UUID id, Fate fate, Instant now)
      throws SQLException {
    switch (fate) {
      case Fate.Delivered() -> DeliveryRows.finish(connection, id, "delivered", now);
      case Fate.Kept() -> DeliveryRows.finish(connection, id, "withheld", now);
      case Fate.EndpointGone(), Fate.GivenUp() ->
          DeliveryRows.finish(connection, id, "failed", now);
      case Fate.Again(var after) -> DeliveryRows.again(connection, id, now.plus(after));
    }
  }
}
