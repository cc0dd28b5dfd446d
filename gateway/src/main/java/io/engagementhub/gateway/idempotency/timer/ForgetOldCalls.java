package io.engagementhub.gateway.idempotency.timer;

import io.engagementhub.gateway.clockwork.Clockwork;
import io.engagementhub.gateway.idempotency.IdempotentCalls;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Clears remembered calls away once an hour. */
@ApplicationScoped
class ForgetOldCalls {
  private static final Duration PAUSE = Duration.ofHours(1);

  void start(@Observes StartupEvent event, Clockwork clockwork, IdempotentCalls calls) {
    clockwork.every(PAUSE, "idempotency-forget", calls::forgetOld);
  }
}
