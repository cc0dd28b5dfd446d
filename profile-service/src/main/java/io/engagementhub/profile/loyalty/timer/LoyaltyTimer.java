package io.engagementhub.profile.loyalty.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.loyalty.EarnPostponed;
import io.engagementhub.profile.loyalty.FollowLoyalty;
import io.engagementhub.profile.loyalty.LoyaltyConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Two loops; several replicas share the work by row locks. */
@ApplicationScoped
class LoyaltyTimer {
  private final WorkLoop follow;
  private final WorkLoop postponed;

  LoyaltyTimer(FollowLoyalty follow, EarnPostponed postponed, LoyaltyConfig config) {
    WorkLoop.Rest rest = () -> Thread.sleep(config.timerInterval());
    this.follow = new WorkLoop("loyalty", follow::handle, rest);
    this.postponed = new WorkLoop("loyalty-postponed", postponed::handle, rest);
  }

  void start(@Observes StartupEvent event) {
    follow.start();
    postponed.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follow.stop();
    postponed.stop();
  }
}
