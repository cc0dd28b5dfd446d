package io.engagementhub.contracts;

import java.util.Set;
import java.util.UUID;

/**
 * A touchpoint whose person is known.
 *
 * @param touchpoint what was collected
 * @param profileId the profile it belonged to when it was resolved
 * @param fragmentId the fragment it was observed under; never changes, through merge and un-merge
 * @param segments ids of the segments the profile was in once this touchpoint had counted
 */
public record ResolvedTouchpoint(
    CollectedTouchpoint touchpoint, UUID profileId, UUID fragmentId, Set<String> segments) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.touchpoint.resolved.v1";

  /** CloudEvents subject of this event: the touchpoint's type and name, as {@code track/Order}. */
  public String subject() {
    return subject(touchpoint.type(), touchpoint.name());
  }

  /** The subject of touchpoints of this type and name. */
  public static String subject(TouchpointType type, String name) {
    return type.wireName() + "/" + name;
  }

  public ResolvedTouchpoint {
    segments = Set.copyOf(segments);
  }
}
