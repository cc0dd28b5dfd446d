package io.engagementhub.profile.feeds.timer;

import io.engagementhub.profile.feeds.Changes;
import io.engagementhub.profile.loops.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Looks every few minutes for entries that were kept long enough. */
@ApplicationScoped
class FeedTimer {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final WorkLoop loop;

  FeedTimer(Changes changes) {
    this.loop = new WorkLoop("change-feed", changes::drop, () -> Thread.sleep(PAUSE));
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }
}
