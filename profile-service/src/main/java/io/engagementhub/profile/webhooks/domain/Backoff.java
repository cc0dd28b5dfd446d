package io.engagementhub.profile.webhooks.domain;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a delivery is tried again: five seconds, then three times as long each
 * time, a day at most, give or take a fifth so that what failed together does not come back
 * together. After {@value #MOST} attempts, about four days, it is given up.
 */
public final class Backoff {
  /** Attempts after which a delivery is given up. */
  public static final int MOST = 13;

  /** The longest wait, whoever asks for it. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final int GROWTH = 3;
  private static final double SPREAD = 0.2;

  /**
   * The wait after {@code attempts} failed ones; empty if it is given up.
   *
   * @param jitter from 0 to 1
   * @param asked how long the endpoint asked to wait; null if it did not
   */
  public static Optional<Duration> after(int attempts, double jitter, @Nullable Duration asked) {
    if (attempts >= MOST) {
      return Optional.empty();
    }
    var wait = FIRST;
    for (int i = 1; i < attempts && wait.compareTo(LONGEST) < 0; i++) {
      wait = wait.multipliedBy(GROWTH);
    }
    double factor = 1 + SPREAD * (2 * Math.clamp(jitter, 0, 1) - 1);
    wait = Duration.ofMillis((long) (wait.toMillis() * factor));
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private Backoff() {}
}
