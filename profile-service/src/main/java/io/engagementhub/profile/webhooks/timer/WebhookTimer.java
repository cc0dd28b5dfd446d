package io.engagementhub.profile.webhooks.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.webhooks.SendDeliveries;
import io.engagementhub.profile.webhooks.SpreadChanges;
import io.engagementhub.profile.webhooks.WebhooksConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * One loop makes deliveries and one sends them, each webhook's on a thread of its own, so that a
 * slow endpoint delays nobody else's. Several replicas share the work by row locks.
 */
@ApplicationScoped
class WebhookTimer {
  private static final Logger LOG = Logger.getLogger(WebhookTimer.class);
  private static final Duration BETWEEN_DROPS = Duration.ofMinutes(5);

  private final SendDeliveries send;
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
  private final WorkLoop spreading;
  private final WorkLoop sending;
  private final WorkLoop dropping;

  WebhookTimer(SpreadChanges spread, SendDeliveries send, WebhooksConfig config) {
    this.send = send;
    var pause = config.pause();
    this.spreading = new WorkLoop("webhook-changes", spread::handle, () -> Thread.sleep(pause));
    this.sending = new WorkLoop("webhook-deliveries", this::begin, () -> Thread.sleep(pause));
    this.dropping = new WorkLoop("webhook-log", send::drop, () -> Thread.sleep(BETWEEN_DROPS));
  }

  private boolean begin() {
    for (var webhook : send.due()) {
      if (busy.add(webhook)) {
        Thread.ofVirtual().name("webhook").start(() -> sendAll(webhook));
      }
    }
    return false;
  }

  private void sendAll(UUID webhook) {
    try {
      while (sending.isRunning() && send.handle(webhook)) {
        // until nothing of it is due
      }
    } catch (RuntimeException e) {
      LOG.warnf("deliveries of a webhook wait: %s", e.toString());
    } finally {
      busy.remove(webhook);
    }
  }

  void start(@Observes StartupEvent event) {
    spreading.start();
    sending.start();
    dropping.start();
  }

  void stop(@Observes ShutdownEvent event) {
    spreading.stop();
    sending.stop();
    dropping.stop();
  }
}
