package io.engagementhub.journey.tracking;

import io.engagementhub.journey.definitions.Journeys;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.profiles.Profiles;
import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Finds where a profile stands on every journey it has set foot on. */
@ApplicationScoped
public class FindStanding {
  private final Profiles profiles;
  private final Tracks tracks;
  private final Journeys journeys;
  private final InstantSource clock;

  FindStanding(Profiles profiles, Tracks tracks, Journeys journeys, InstantSource clock) {
    this.profiles = profiles;
    this.tracks = tracks;
    this.journeys = journeys;
    this.clock = clock;
  }

  /** That profile's journeys, or those of the one it was merged into; the latest touched first. */
  public Outcome of(UUID profileId) {
    return profiles
        .standing(profileId)
        .<Outcome>map(this::found)
        .orElseGet(Outcome.UnknownProfile::new);
  }

  private Outcome.Found found(UUID profileId) {
    var runs = new ArrayList<Run>();
    tracks
        .of(List.of(profileId))
        .forEach(
            (track, progress) ->
                journeys
                    .find(track.journeyId(), track.version())
                    .ifPresent(
                        journey ->
                            Standing.of(journey.definition(), progress)
                                .ifPresent(at -> runs.add(new Run(journey, at, progress)))));
    runs.sort(Comparator.comparing(Run::position));
    return new Outcome.Found(profileId, runs, clock.instant());
  }

  /** A profile's travel along one version of a journey. */
  public record Run(JourneyVersion journey, Standing standing, Progress progress) {

    /** Its place among a profile's runs. */
    public Position position() {
      return new Position(standing.lastMs(), journey.definition().id(), journey.version());
    }
  }

  /** A place among a profile's runs: the latest touched first, then by id, newest version first. */
  public record Position(long lastMs, String journeyId, int version)
      implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
        Comparator.comparingLong(Position::lastMs)
            .reversed()
            .thenComparing(Position::journeyId)
            .thenComparing(Comparator.comparingInt(Position::version).reversed());

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  /** What finding can come to. */
  public sealed interface Outcome {
    /**
     * Where it stands.
     *
     * @param profileId the profile that answers
     * @param now when that was so
     */
    record Found(UUID profileId, List<Run> runs, Instant now) implements Outcome {
      public Found {
        runs = List.copyOf(runs);
      }
    }

    /** Nobody has heard of that profile. */
    record UnknownProfile() implements Outcome {}
  }
}
