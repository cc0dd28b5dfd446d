package io.engagementhub.profile;

import io.engagementhub.testkit.SettableClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** The service's clock in tests: runs until a test moves it. */
@Dependent
public class TestClock {
  public static final SettableClock CLOCK = new SettableClock();

  @Produces
  @ApplicationScoped
  InstantSource clock() {
    return CLOCK;
  }
}
