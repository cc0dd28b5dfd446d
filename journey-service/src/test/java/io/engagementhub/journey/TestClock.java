package io.engagementhub.journey;

import io.engagementhub.testkit.SettableClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** Makes the service's clock one that the tests can set. */
@Dependent
class TestClock {
  static final SettableClock CLOCK = new SettableClock();

  @Produces
  @ApplicationScoped
  InstantSource clock() {
    return CLOCK;
  }
}
