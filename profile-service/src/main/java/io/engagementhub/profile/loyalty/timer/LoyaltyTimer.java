package io.engagementhub.profile.loyalty.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.loyalty.FollowLoyalty;
import io.engagementhub.profile.loyalty.LoyaltyConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** One loop; several replicas share the work by row locks. */
@ApplicationScoped
class LoyaltyTimer {
  private final WorkLoop loop;

  LoyaltyTimer(FollowLoyalty follow, LoyaltyConfig config) {
    this.loop = new WorkLoop("loyalty", follow::handle, () -> Thread.sleep(config.timerInterval()));
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }
}
