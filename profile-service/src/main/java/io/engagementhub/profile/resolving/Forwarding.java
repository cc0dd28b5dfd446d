package io.engagementhub.profile.resolving;

import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.profile.resolving.ResolveIdentities.People;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes what flows on of a touchpoint. */
record Forwarding(People people, Map<UUID, Set<String>> memberships) {
  private static final EventCodec<ResolvedTouchpoint> RESOLVED =
      EventCodec.of(ResolvedTouchpoint.class);
  private static final EventCodec<QuarantinedTouchpoint> QUARANTINED =
      EventCodec.of(QuarantinedTouchpoint.class);

  OutgoingEvent resolved(Arrival arrival) {
    var touchpoint = arrival.touchpoint();
    var fragment = people.fragment(arrival.sighting());
    var profile = people.profile(fragment);
    var segments = memberships.getOrDefault(profile, Set.of());
    var resolved = new ResolvedTouchpoint(touchpoint, profile, fragment, segments);
    return new OutgoingEvent(
        Topics.TOUCHPOINTS_RESOLVED,
        profile.toString(),
        touchpoint.id().toString(),
        ResolvedTouchpoint.EVENT_TYPE,
        touchpoint.timestamp(),
        resolved.subject(),
        arrival.event().traceparent(),
        RESOLVED.write(resolved));
  }

  /** The refusal of another message under a used id; the same for the same message. */
  static OutgoingEvent quarantined(Arrival arrival) {
    var touchpoint = arrival.touchpoint();
    var id =
        TouchpointIds.derived(
            "message-id-reused", touchpoint.id().toString(), "" + arrival.fingerprint());
    var refusal =
        new QuarantinedTouchpoint(
            id,
            touchpoint.sourceId(),
            "message-id-reused",
            "/messageId",
            "Another message with this id and other content came before",
            touchpoint.message(),
            touchpoint.receivedAt());
    return new OutgoingEvent(
        Topics.TOUCHPOINTS_QUARANTINED,
        touchpoint.sourceId(),
        id.toString(),
        QuarantinedTouchpoint.EVENT_TYPE,
        touchpoint.receivedAt(),
        arrival.event().traceparent(),
        QUARANTINED.write(refusal));
  }
}
