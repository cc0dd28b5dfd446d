package io.engagementhub.chatbot.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnListenersTest {
  private final TurnListeners listeners = new TurnListeners();

  @Test
  void oneThatFailsIsLoggedAndHindersNoOther() {
    var told = new AtomicInteger();
    listeners.follow(
        "c-1",
        () -> {
          throw new IllegalStateException("broken");
        });
    listeners.follow("c-1", told::incrementAndGet);

    try (var log = new OverheardLog()) {
      listeners.changed("c-1");

      await()
          .untilAsserted(
              () ->
                  assertThat(log.stackTraces())
                      .containsExactly(
                          TurnListeners.class.getName()
                              + ": java.lang.IllegalStateException: broken"));
      await().until(() -> told.get() == 1);
    }
  }
}
