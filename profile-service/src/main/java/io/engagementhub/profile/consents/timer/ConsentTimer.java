package io.engagementhub.profile.consents.timer;

import io.engagementhub.profile.consents.ConsentsConfig;
import io.engagementhub.profile.consents.ExpireConsents;
import io.engagementhub.profile.loops.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Several replicas share the work by row locks. */
@ApplicationScoped
class ConsentTimer {
  private final WorkLoop loop;

  ConsentTimer(ExpireConsents expire, ConsentsConfig config) {
    this.loop = new WorkLoop("consent-expiry", expire::handle, () -> Thread.sleep(config.pause()));
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }
}
