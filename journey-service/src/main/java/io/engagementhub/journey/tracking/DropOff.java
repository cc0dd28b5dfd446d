package io.engagementhub.journey.tracking;

import io.engagementhub.journey.definitions.Journeys;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.profiles.Profiles;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.tracking.Signals.Caused;
import io.engagementhub.journey.tracking.Tracks.Track;
import io.engagementhub.journey.tracking.domain.Change;
import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Standing;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.kit.privacy.ErasedPeople;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets those drop off whose silence lasted longer than their stage allows. */
@ApplicationScoped
public class DropOff {
  private final Database database;
  private final ErasedPeople erased;
  private final Journeys journeys;
  private final Profiles profiles;
  private final Tracks tracks;
  private final Signals signals;
  private final Timers timers;
  private final Outbox outbox;
  private final InstantSource clock;

  DropOff(
      Database database,
      ErasedPeople erased,
      Journeys journeys,
      Profiles profiles,
      Tracks tracks,
      Signals signals,
      Timers timers,
      Outbox outbox,
      InstantSource clock) {
    this.database = database;
    this.erased = erased;
    this.journeys = journeys;
    this.profiles = profiles;
    this.tracks = tracks;
    this.signals = signals;
    this.timers = timers;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Handles up to {@code most} timers that are due, in one transaction: if it fails, they are due
   * still.
   *
   * @return how many were due
   */
  @Transactional
  public int fireDue(int most) {
    // Before any row is taken: an erasure has the lock first, and then wants the rows.
    database.tell(erased::together);
    var now = clock.instant();
    var due = timers.takeDue(now.toEpochMilli(), most);
    if (due.isEmpty()) {
      return 0;
    }
    var standing =
        profiles.standing(due.stream().map(Track::profileId).collect(Collectors.toSet()));
    var owners =
        due.stream()
            .map(
                track ->
                    new Track(
                        standing.getOrDefault(track.profileId(), track.profileId()),
                        track.journeyId(),
                        track.version()))
            .collect(Collectors.toSet());
    fire(owners, due, now);
    return due.size();
  }

  /**
   * Only whose own timer was taken is told of: others who tell of them wait for that row, or are
   * waited for. The timer of a profile that was merged sets that of whoever answers for it.
   */
  private void fire(Set<Track> owners, Set<Track> taken, Instant now) {
    var profileIds = owners.stream().map(Track::profileId).collect(Collectors.toSet());
    var progress = tracks.of(profileIds);
    var regroupedMs = profiles.regroupedMs(profileIds);
    var later = new HashMap<Track, @Nullable Long>();
    var events = new ArrayList<OutgoingEvent>();
    for (var track : owners) {
      var journey = journeys.find(track.journeyId(), track.version());
      var at = journey.flatMap(j -> standing(j, track, progress));
      if (at.isPresent()) {
        if (taken.contains(track) && at.get().droppedOffBy(now.toEpochMilli())) {
          events.addAll(dropOff(track, at.get(), regroupedMs.get(track.profileId()), now));
        } else {
          later.put(track, FollowJourneys.due(at.get()));
        }
      }
    }
    timers.expect(later);
    outbox.append(events);
  }

  private static Optional<Standing> standing(
      JourneyVersion journey, Track track, Map<Track, Progress> progress) {
    return Standing.of(journey.definition(), progress.getOrDefault(track, Progress.NONE));
  }

  private List<OutgoingEvent> dropOff(
      Track track, Standing at, @Nullable Long regroupedMs, Instant now) {
    long dueMs = at.dropsOffMs().orElseThrow();
    long newsFrom = now.minus(FollowJourneys.STILL_NEWS).toEpochMilli();
    boolean remindedLately =
        signals.droppedOffAfter(
            track, at.stage().id(), dueMs - FollowJourneys.STILL_NEWS.toMillis());
    var silent = Announcements.signal(track, Change.droppedOff(at, dueMs), regroupedMs);
    var kept = signals.keep(List.of(new Caused(silent, null)));
    if (kept.isEmpty() || dueMs < newsFrom) {
      return List.of();
    }
    var signal = kept.getFirst();
    var told = new ArrayList<OutgoingEvent>();
    told.add(Announcements.event(signal));
    var followUp = reason(at);
    if (followUp != null && !remindedLately) {
      told.add(Announcements.followUp(signal, followUp, now));
    }
    return told;
  }

  private static @Nullable String reason(Standing at) {
    var silence = at.stage().silence();
    return silence == null ? null : silence.followUp();
  }
}
