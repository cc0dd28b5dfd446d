package io.engagementhub.journey.tracking;

import io.engagementhub.journey.definitions.PublishedJourneys;
import io.engagementhub.journey.tracking.Tracks.Caused;
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
  private final Tracks tracks;
  private final Outbox outbox;

  RegroupProfiles(PublishedJourneys published, Tracks tracks, Outbox outbox) {
    this.published = published;
    this.tracks = tracks;
    this.outbox = outbox;
  }

  /** Tells what their standing implies and was not told, and sets their timers anew. */
  public void regrouped(Set<UUID> profiles) {
    if (profiles.isEmpty()) {
      return;
    }
    var implied = new ArrayList<Caused>();
    var timers = new HashMap<Track, @Nullable Long>();
    tracks
        .of(profiles)
        .forEach(
            (track, progress) ->
                published
                    .of(track.journeyId())
                    .filter(journey -> journey.version() == track.version())
                    .flatMap(journey -> Standing.of(journey.definition(), progress))
                    .ifPresent(
                        now -> {
                          timers.put(track, FollowJourneys.due(now));
                          for (var change : Following.implied(now)) {
                            implied.add(new Caused(Announcements.signal(track, change), null));
                          }
                        }));
    if (!timers.isEmpty()) {
      tracks.expect(timers);
      outbox.append(tracks.keep(implied).stream().map(Announcements::event).toList());
    }
  }
}
