package io.engagementhub.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that runs with the system's until it is set, and from then on stands where it is put. A
 * service test makes it the service's clock with {@code QuarkusMock.installMockForType} or as an
 * {@code @Alternative}.
 */
public final class SettableClock implements InstantSource {
  private volatile InstantSource source = InstantSource.system();

  @Override
  public Instant instant() {
    return source.instant();
  }

  /** Stands at {@code now} from here on. */
  public void set(Instant now) {
    source = InstantSource.fixed(now);
  }

  /** Moves on from where it stands. */
  public void advance(Duration duration) {
    set(instant().plus(duration));
  }

  /** Runs with the system's clock again. */
  public void release() {
    source = InstantSource.system();
  }
}
