package io.engagementhub.profile.privacy.domain;

import java.util.Locale;

/** Where a request stands, in OpenDSR's words. */
public enum RequestStatus {
  /** Waits for an officer. */
  PENDING,
  /** Services are at work. */
  IN_PROGRESS,
  COMPLETED,
  /** Refused, with the reason as outcome. */
  CANCELLED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
