package io.engagementhub.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A profile entered or left a segment.
 *
 * @param id the same for the same change, however often it is told
 * @param profileId who
 * @param segmentId which segment, e.g. {@code engaged-visitors}
 * @param kind what changed
 * @param cause what brought it about
 * @param at when
 */
public record MembershipChanged(
    UUID id, UUID profileId, String segmentId, Kind kind, Cause cause, Instant at) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.segment.membership-changed.v1";

  /** What can change. */
  public enum Kind {
    ENTERED,
    LEFT
  }

  /** What can bring it about. */
  public enum Cause {
    /** Something the person did or told, or that became known of them. */
    NEWS,
    /** The passing of time: a window's end, a date. */
    TIME,
    /** The segment was defined, defined anew or removed. */
    DEFINITION
  }
}
