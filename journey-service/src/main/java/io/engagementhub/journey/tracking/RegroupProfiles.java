package io.engagementhub.journey.tracking;

import io.engagementhub.journey.definitions.PublishedJourneys;
import io.engagementhub.journey.profiles.Profiles;
import io.engagementhub.journey.tracking.Signals.Caused;
import io.engagementhub.journey.tracking.Tracks.Track;
import io.engagementhub.journey.tracking.domain.Following;
import io.engagementhub.journey.tracking.domain.Standing;
import io.engagementhub.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks anew at profiles whose fragments came together or went apart. */
@ApplicationScoped
public class RegroupProfiles {
  private final PublishedJourneys published;
  private final Profiles profiles;
  private final Tracks tracks;
  private final Signals signals;
  private final Timers timers;
  private final Outbox outbox;

  RegroupProfiles(
      PublishedJourneys published,
      Profiles profiles,
      Tracks tracks,
      Signals signals,
      Timers timers,
      Outbox outbox) {
    this.published = published;
    this.profiles = profiles;
    this.tracks = tracks;
    this.signals = signals;
    this.timers = timers;
    this.outbox = outbox;
  }

  /** Tells what their standing implies and was not told, and sets their timers anew. */
  public void regrouped(Set<UUID> changed) {
    if (changed.isEmpty()) {
      return;
    }
    var regrouped = Set.copyOf(profiles.standing(changed).values());
    var since = profiles.regroupedMs(regrouped);
    var implied = new ArrayList<Caused>();
    var due = new HashMap<Track, @Nullable Long>();
    tracks
        .of(regrouped)
        .forEach(
            (track, progress) ->
                published
                    .of(track.journeyId())
                    .filter(journey -> journey.version() == track.version())
                    .flatMap(journey -> Standing.of(journey.definition(), progress))
                    .ifPresent(
                        now -> {
                          due.put(track, FollowJourneys.due(now));
                          for (var change : Following.implied(now)) {
                            implied.add(
                                new Caused(
                                    Announcements.signal(
                                        track, change, since.get(track.profileId())),
                                    null));
                          }
                        }));
    if (!due.isEmpty()) {
      timers.expect(due);
      outbox.append(signals.keep(implied).stream().map(Announcements::event).toList());
    }
  }
}
