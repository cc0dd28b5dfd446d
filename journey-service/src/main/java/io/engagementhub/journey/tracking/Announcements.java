package io.engagementhub.journey.tracking;

import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.journey.tracking.Tracks.Track;
import io.engagementhub.journey.tracking.domain.Change;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How what changed is told to other services. */
final class Announcements {
  private static final EventCodec<JourneySignal> SIGNALS = EventCodec.of(JourneySignal.class);
  private static final EventCodec<EngagementRequested> REQUESTS =
      EventCodec.of(EngagementRequested.class);

  /**
   * The signal of a change; the same change has the same id. Its revision is given when kept.
   *
   * @param regroupedMs when the profile lost fragments or came back from a merge; null for one that
   *     never did. Whatever was told of it before then no longer counts, so it is told under
   *     another id, and never as of a time before
   */
  static JourneySignal signal(Track track, Change change, @Nullable Long regroupedMs) {
    if (regroupedMs == null) {
      return signal(track, change, id(track, change));
    }
    var id = TouchpointIds.derived(id(track, change).toString(), "regrouped", "" + regroupedMs);
    return signal(track, change.notBefore(regroupedMs), id);
  }

  private static UUID id(Track track, Change change) {
    return TouchpointIds.derived(
        "journey-signal",
        track.profileId().toString(),
        track.journeyId(),
        "" + track.version(),
        change.kind().name(),
        change.occasion());
  }

  private static JourneySignal signal(Track track, Change change, UUID id) {
    return new JourneySignal(
        id,
        track.profileId(),
        track.journeyId(),
        track.version(),
        change.kind(),
        change.stage(),
        change.previousStage(),
        Instant.ofEpochMilli(change.atMs()),
        0);
  }

  static OutgoingEvent event(JourneySignal signal) {
    return new OutgoingEvent(
        Topics.JOURNEYS_SIGNALS,
        signal.profileId().toString(),
        signal.id().toString(),
        JourneySignal.EVENT_TYPE,
        signal.at(),
        null,
        SIGNALS.write(signal));
  }

  /** The wish that somebody follows up a drop-off; one per drop-off. */
  static OutgoingEvent followUp(JourneySignal dropOff, String reason, Instant now) {
    var request =
        new EngagementRequested(
            TouchpointIds.derived("follow-up", dropOff.id().toString()),
            dropOff.profileId(),
            EngagementRequested.Action.FOLLOW_UP,
            reason,
            dropOff.journeyId(),
            dropOff.stage(),
            now);
    return new OutgoingEvent(
        Topics.ENGAGEMENT_REQUESTS,
        request.profileId().toString(),
        request.id().toString(),
        EngagementRequested.EVENT_TYPE,
        now,
        null,
        REQUESTS.write(request));
  }

  private Announcements() {}
}
