package io.engagementhub.profile.segments;

import io.engagementhub.contracts.MembershipChanged;
import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.contracts.MembershipChanged.Kind;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;

/** Tells who entered and who left: rows of the running transaction's outbox, so none is lost. */
@ApplicationScoped
public class MembershipEvents {
  private static final EventCodec<MembershipChanged> CODEC = EventCodec.of(MembershipChanged.class);

  private final Outbox outbox;

  MembershipEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /** A person and a segment. */
  public record Member(UUID profile, String segment) {}

  void tell(Collection<Member> entered, Collection<Member> left, Cause cause, Instant now) {
    var events = new ArrayList<OutgoingEvent>(entered.size() + left.size());
    entered.forEach(member -> events.add(event(member, Kind.ENTERED, cause, now)));
    left.forEach(member -> events.add(event(member, Kind.LEFT, cause, now)));
    if (!events.isEmpty()) {
      outbox.append(events);
    }
  }

  private static OutgoingEvent event(Member member, Kind kind, Cause cause, Instant now) {
    var change =
        new MembershipChanged(NewIds.next(), member.profile(), member.segment(), kind, cause, now);
    return new OutgoingEvent(
        Topics.SEGMENTS_MEMBERSHIPS,
        member.profile().toString(),
        change.id().toString(),
        MembershipChanged.EVENT_TYPE,
        now,
        null,
        CODEC.write(change));
  }
}
