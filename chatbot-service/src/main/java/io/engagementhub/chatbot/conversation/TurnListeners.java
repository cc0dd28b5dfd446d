package io.engagementhub.chatbot.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those in this replica who follow a conversation as it goes. */
@ApplicationScoped
public class TurnListeners {
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
    listeners.getOrDefault(conversationId, Set.of()).forEach(Thread::startVirtualThread);
  }

  /** Notices may have been missed. */
  public void changedPerhaps() {
    listeners.keySet().forEach(this::changed);
  }
}
