package io.engagementhub.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A wish that another service does something for a person.
 *
 * @param id done at most once per id
 * @param profileId for whom
 * @param action what is asked for
 * @param reason for the person who acts on it, e.g. {@code Quote started and left 30 minutes ago}
 * @param journeyId the journey that asks
 * @param stage where in it the person stands
 * @param requestedAt when
 */
public record EngagementRequested(
    UUID id,
    UUID profileId,
    Action action,
    String reason,
    String journeyId,
    String stage,
    Instant requestedAt) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.engagement.requested.v1";

  /** What can be asked for. */
  public enum Action {
    /** A person should follow up; appears in the desk's queue and in the brief. */
    FOLLOW_UP
  }
}
