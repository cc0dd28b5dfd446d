package io.engagementhub.profile.privacy.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.privacy.FinishRequests;
import io.engagementhub.profile.privacy.PrivacyConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks at open requests now and then. */
@ApplicationScoped
class PrivacyTimer {
  private final WorkLoop loop;

  PrivacyTimer(FinishRequests finish, PrivacyConfig config) {
    this.loop =
        new WorkLoop("privacy-requests", finish::handle, () -> Thread.sleep(config.pause()));
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }
}
