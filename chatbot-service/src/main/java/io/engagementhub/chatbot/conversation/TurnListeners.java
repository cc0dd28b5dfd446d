package io.engagementhub.chatbot.conversation;

import io.engagementhub.kit.consuming.Outages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Those in this replica who follow a conversation as it goes. */
@ApplicationScoped
public class TurnListeners {
  private static final Logger LOG = Logger.getLogger(TurnListeners.class);

  private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();

  /** From now on {@code listener} runs, soon, after anything changes in the conversation. */
  public void follow(String conversationId, Runnable listener) {
    listeners.compute(
        conversationId,
        (id, present) -> {
          var all = present == null ? ConcurrentHashMap.<Runnable>newKeySet() : present;
          all.add(listener);
          return all;
        });
  }

  public void unfollow(String conversationId, Runnable listener) {
    listeners.computeIfPresent(
        conversationId,
        (id, present) -> {
          present.remove(listener);
          return present.isEmpty() ? null : present;
        });
  }

  /** Something changed in the conversation. */
  public void changed(String conversationId) {
    listeners
        .getOrDefault(conversationId, Set.of())
        .forEach(listener -> Thread.startVirtualThread(() -> tell(listener)));
  }

  /** One that fails looks again at the next change. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        LOG.warnf("a turn is shown with the next change only: %s", e.toString());
      } else {
        LOG.error("a turn could not be shown", e);
      }
    }
  }

  /** Notices may have been missed. */
  public void changedPerhaps() {
    listeners.keySet().forEach(this::changed);
  }
}
