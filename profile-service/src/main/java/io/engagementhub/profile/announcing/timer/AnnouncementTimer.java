package io.engagementhub.profile.announcing.timer;

import io.engagementhub.profile.announcing.AnnouncementBell;
import io.engagementhub.profile.announcing.TellProfiles;
import io.engagementhub.profile.loops.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Woken by commits here; looks now and then for what a crash or another replica left. */
@ApplicationScoped
class AnnouncementTimer {
  private final WorkLoop loop;

  AnnouncementTimer(
      TellProfiles tell,
      AnnouncementBell bell,
      @ConfigProperty(name = "hub.outbox.poll-interval", defaultValue = "500ms") Duration pause) {
    this.loop = new WorkLoop("announcements", tell::handle, () -> bell.await(pause));
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }
}
