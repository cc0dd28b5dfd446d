package io.engagementhub.journey.tracking.http;

import io.engagementhub.journey.tracking.FindStanding;
import io.engagementhub.journey.tracking.FindStanding.Position;
import io.engagementhub.journey.tracking.domain.Visits;
import io.engagementhub.kit.paging.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a profile stands on its journeys.
 *
 * @param profileId the profile that answers: the survivor where the one asked for was merged away
 * @param items the journey touched last first
 * @param next cursor of the following page; null on the last
 */
public record ProfileJourneys(UUID profileId, List<OnJourney> items, @Nullable String next) {
  public ProfileJourneys {
    items = List.copyOf(items);
  }

  /** At most {@code limit} of those after {@code after}; of the first ones if that is null. */
  static ProfileJourneys of(FindStanding.Outcome.Found found, @Nullable Position after, int limit) {
    var left =
        found.runs().stream()
            .filter(run -> after == null || run.position().compareTo(after) > 0)
            .toList();
    var shown = left.subList(0, Math.min(limit, left.size()));
    return new ProfileJourneys(
        found.profileId(),
        shown.stream().map(run -> OnJourney.of(run, found.now())).toList(),
        left.size() > limit ? cursorOf(shown.getLast().position()) : null);
  }

  private static String cursorOf(Position last) {
    return Cursor.of("" + last.lastMs(), last.journeyId(), "" + last.version());
  }

  /** Empty for what is no cursor of such a list. */
  static Optional<Position> positionOf(String cursor) {
    return Cursor.parse(cursor, 3)
        .filter(parts -> parts.get(0).matches("-?[0-9]{1,18}"))
        .filter(parts -> parts.get(2).matches("[1-9][0-9]{0,8}"))
        .map(
            parts ->
                new Position(
                    Long.parseLong(parts.get(0)), parts.get(1), Integer.parseInt(parts.get(2))));
  }

  /**
   * One journey.
   *
   * @param stage the current stage: the one furthest on that was reached
   * @param enteredAt when the first touchpoint of the journey happened
   * @param lastAt when the last one happened
   * @param timeInStage since the first touchpoint of the current stage, until now or, where that
   *     came before, completion or drop-off
   * @param completedAt when the goal was first reached; null before
   * @param droppedOffAt when silence became too long; null while it is not
   * @param stages all stages in order, with what happened in each
   */
  public record OnJourney(
      String journeyId,
      int version,
      String title,
      String stage,
      Instant enteredAt,
      Instant lastAt,
      Duration timeInStage,
      @Nullable Instant completedAt,
      @Nullable Instant droppedOffAt,
      List<InStage> stages) {
    public OnJourney {
      stages = List.copyOf(stages);
    }

    static OnJourney of(FindStanding.Run run, Instant now) {
      var standing = run.standing();
      var definition = run.journey().definition();
      var completed = standing.completedMs();
      long nowMs = now.toEpochMilli();
      boolean dropped = standing.droppedOffBy(nowMs);
      long dropMs = dropped ? standing.dropsOffMs().orElse(nowMs) : nowMs;
      long endMs = Math.min(nowMs, completed.isPresent() ? completed.getAsLong() : dropMs);
      long sinceMs =
          run.progress().of(standing.stage().id()).map(Visits::firstMs).orElse(standing.lastMs());
      return new OnJourney(
          definition.id(),
          run.journey().version(),
          definition.title(),
          standing.stage().id(),
          Instant.ofEpochMilli(standing.enteredMs()),
          Instant.ofEpochMilli(standing.lastMs()),
          Duration.ofMillis(Math.max(0, endMs - sinceMs)),
          completed.isPresent() ? Instant.ofEpochMilli(completed.getAsLong()) : null,
          dropped ? Instant.ofEpochMilli(dropMs) : null,
          definition.stages().stream()
              .map(
                  stage ->
                      InStage.of(
                          stage.id(), stage.title(), run.progress().of(stage.id()).orElse(null)))
              .toList());
    }
  }

  /** What happened in one stage; times are null and the count 0 where it was not reached. */
  public record InStage(
      String id,
      String title,
      boolean reached,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt,
      long touchpoints) {

    static InStage of(String id, String title, @Nullable Visits visits) {
      return visits == null
          ? new InStage(id, title, false, null, null, 0)
          : new InStage(
              id,
              title,
              true,
              Instant.ofEpochMilli(visits.firstMs()),
              Instant.ofEpochMilli(visits.lastMs()),
              visits.count());
    }
  }
}
