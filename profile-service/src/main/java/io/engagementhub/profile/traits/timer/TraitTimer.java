package io.engagementhub.profile.traits.timer;

import io.engagementhub.profile.loops.WorkLoop;
import io.engagementhub.profile.traits.FollowTraits;
import io.engagementhub.profile.traits.RefoldTraits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Two loops; several replicas share the work by row locks. */
@ApplicationScoped
class TraitTimer {
  private final WorkLoop expiries;
  private final WorkLoop refolds;

  TraitTimer(
      FollowTraits follow,
      RefoldTraits refold,
      @ConfigProperty(name = "hub.traits.timer-interval", defaultValue = "500ms") Duration pause) {
    this.expiries = new WorkLoop("trait-expiries", follow::handle, () -> Thread.sleep(pause));
    this.refolds = new WorkLoop("trait-refolds", refold::handle, () -> Thread.sleep(pause));
  }

  void start(@Observes StartupEvent event) {
    expiries.start();
    refolds.start();
  }

  void stop(@Observes ShutdownEvent event) {
    expiries.stop();
    refolds.stop();
  }
}
