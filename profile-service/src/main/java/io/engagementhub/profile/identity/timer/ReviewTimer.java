package io.engagementhub.profile.identity.timer;

import io.engagementhub.profile.identity.IdentityConfig;
import io.engagementhub.profile.identity.ReviewPeople;
import io.engagementhub.profile.loops.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reviews people as long as there is something to review; replicas share it by row locks. */
@ApplicationScoped
class ReviewTimer {
  private final WorkLoop reviews;

  ReviewTimer(ReviewPeople review, IdentityConfig config) {
    this.reviews =
        new WorkLoop(
            "identity-reviews", review::handle, () -> Thread.sleep(config.reviewInterval()));
  }

  void start(@Observes StartupEvent event) {
    reviews.start();
  }

  void stop(@Observes ShutdownEvent event) {
    reviews.stop();
  }
}
