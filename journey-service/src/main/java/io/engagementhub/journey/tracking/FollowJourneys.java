package io.engagementhub.journey.tracking;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.JourneySignal.Kind;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.definitions.PublishedJourneys;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.profiles.Profiles;
import io.engagementhub.journey.timeline.domain.Storable;
import io.engagementhub.journey.tracking.Signals.Caused;
import io.engagementhub.journey.tracking.Tracks.Steps;
import io.engagementhub.journey.tracking.Tracks.Track;
import io.engagementhub.journey.tracking.domain.Following;
import io.engagementhub.journey.tracking.domain.Hit;
import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Standing;
import io.engagementhub.journey.tracking.domain.Visits;
import io.engagementhub.kit.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows touchpoints along the published journeys, in the transaction that records them. */
@ApplicationScoped
public class FollowJourneys {
  /** Silence that ended longer ago is history: recorded, but nobody is told today. */
  static final Duration STILL_NEWS = Duration.ofHours(24);

  private static final int LONGEST_CHANNEL = 64;

  private final PublishedJourneys published;
  private final Profiles profiles;
  private final Tracks tracks;
  private final Signals signals;
  private final Timers timers;
  private final InstantSource clock;

  FollowJourneys(
      PublishedJourneys published,
      Profiles profiles,
      Tracks tracks,
      Signals signals,
      Timers timers,
      InstantSource clock) {
    this.published = published;
    this.profiles = profiles;
    this.tracks = tracks;
    this.signals = signals;
    this.timers = timers;
    this.clock = clock;
  }

  /** Follows touchpoints never followed before; answers the signals to tell. */
  public List<OutgoingEvent> follow(List<ResolvedTouchpoint> touchpoints) {
    var steps = new ArrayList<Steps>();
    var paces = new ArrayList<Pace>();
    for (var journey : published.all()) {
      for (var touchpoint : touchpoints) {
        var collected = touchpoint.touchpoint();
        var milestones =
            Progress.milestones(
                journey.definition(), collected.type().wireName(), collected.name());
        if (!milestones.isEmpty()) {
          long ms = collected.timestamp().toEpochMilli();
          steps(journey, touchpoint, milestones, steps);
          var hit = new Hit(collected.id(), ms, milestones);
          paces.add(new Pace(touchpoint.profileId(), touchpoint.fragmentId(), journey, hit));
        }
      }
    }
    if (steps.isEmpty()) {
      return List.of();
    }
    var trails = trails(paces);
    var owners = trails.keySet().stream().map(Track::profileId).collect(Collectors.toSet());
    var before = tracks.of(owners);
    tracks.add(steps);
    return told(follow(trails, before, profiles.regroupedMs(owners)));
  }

  /** The signals that these touchpoints caused when they were followed; to be told again. */
  public List<OutgoingEvent> again(Collection<UUID> touchpoints) {
    return touchpoints.isEmpty() ? List.of() : told(signals.causedBy(touchpoints));
  }

  /**
   * The touchpoints by whose they are now: the profile may have been merged, or the fragment given
   * back, meanwhile. Those profiles are held, so that what another transaction adds to them is
   * either seen here or sees this.
   */
  private Map<Track, Trail> trails(List<Pace> paces) {
    var standing =
        profiles.standing(paces.stream().map(Pace::profileId).collect(Collectors.toSet()));
    var holders = profiles.hold(paces.stream().map(Pace::fragmentId).collect(Collectors.toSet()));
    var trails = new HashMap<Track, Trail>();
    for (var pace : paces) {
      var journey = pace.journey();
      var told = standing.getOrDefault(pace.profileId(), pace.profileId());
      var held = holders.getOrDefault(pace.fragmentId(), Set.of());
      for (var owner : held.contains(told) ? Set.of(told) : held) {
        trails
            .computeIfAbsent(
                new Track(owner, journey.definition().id(), journey.version()),
                track -> new Trail(journey, new ArrayList<>()))
            .hits()
            .add(pace.hit());
      }
    }
    return trails;
  }

  private List<JourneySignal> follow(
      Map<Track, Trail> trails, Map<Track, Progress> before, Map<UUID, Long> regroupedMs) {
    var caused = new ArrayList<Caused>();
    var expected = new HashMap<Track, @Nullable Long>();
    trails.forEach(
        (track, trail) -> {
          var definition = trail.journey().definition();
          var following =
              Following.of(definition, before.getOrDefault(track, Progress.NONE), trail.hits());
          var causes = causes(trail.hits());
          for (var change : following.changes()) {
            var since = regroupedMs.get(track.profileId());
            caused.add(
                new Caused(Announcements.signal(track, change, since), causes.get(change.atMs())));
          }
          Standing.of(definition, following.progress())
              .ifPresent(now -> expected.put(track, due(now)));
        });
    timers.expect(expected);
    return caused.isEmpty() ? List.of() : signals.keep(withCauses(caused));
  }

  /** A drop-off seen in passing has the silence's time; it goes with the return that showed it. */
  private static List<Caused> withCauses(List<Caused> caused) {
    var all = new ArrayList<Caused>();
    @Nullable UUID next = null;
    for (var each : caused.reversed()) {
      next = each.touchpointId() == null ? next : each.touchpointId();
      all.add(each.touchpointId() == null ? new Caused(each.signal(), next) : each);
    }
    return all.reversed();
  }

  private static Map<Long, UUID> causes(List<Hit> hits) {
    return hits.stream().collect(Collectors.toMap(Hit::ms, Hit::id, (first, second) -> first));
  }

  private List<OutgoingEvent> told(List<JourneySignal> signals) {
    long newsFrom = clock.instant().minus(STILL_NEWS).toEpochMilli();
    return signals.stream()
        .filter(
            signal -> signal.kind() != Kind.DROPPED_OFF || signal.at().toEpochMilli() >= newsFrom)
        .map(Announcements::event)
        .toList();
  }

  static @Nullable Long due(Standing now) {
    var due = now.dropsOffMs();
    return due.isPresent() ? due.getAsLong() : null;
  }

  private static void steps(
      JourneyVersion journey,
      ResolvedTouchpoint touchpoint,
      Set<String> milestones,
      List<Steps> steps) {
    var collected = touchpoint.touchpoint();
    var channel = Storable.text(collected.channel());
    var cut = channel.length() <= LONGEST_CHANNEL ? channel : channel.substring(0, LONGEST_CHANNEL);
    for (var milestone : milestones) {
      steps.add(
          new Steps(
              touchpoint.fragmentId(),
              journey.definition().id(),
              journey.version(),
              milestone,
              Storable.text(cut),
              Visits.at(collected.timestamp().toEpochMilli())));
    }
  }

  private record Pace(UUID profileId, UUID fragmentId, JourneyVersion journey, Hit hit) {}

  private record Trail(JourneyVersion journey, List<Hit> hits) {}
}
