package io.engagementhub.profile.privacy.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** When a request must be answered (GDPR, Art. 12(3)). */
public final class Deadline {
  /** From here on a request is shown as due soon. */
  private static final Duration SOON = Duration.ofDays(7);

  /** One month after it was received, by the calendar in UTC. */
  public static Instant of(Instant received) {
    return received.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  /** Two further months. */
  public static Instant extended(Instant received) {
    return received.atOffset(ZoneOffset.UTC).plusMonths(3).toInstant();
  }

  public static boolean isOverdue(Instant due, Instant now) {
    return now.isAfter(due);
  }

  /** True within the last seven days before it is due. */
  public static boolean isSoon(Instant due, Instant now) {
    return !isOverdue(due, now) && now.isAfter(due.minus(SOON));
  }

  private Deadline() {}
}
