package io.engagementhub.profile.standing;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes in where people stand in journeys and looks at the segments that ask for it. Positions are
 * kept under the profile they were told of. What is told of a profile that was merged moves nobody
 * who has a position of their own: journey-service tells the one that answers what the merge
 * implies.
 */
@ApplicationScoped
public class FollowJourneys {
  /** Whoever answers for the profile now; its row is locked, so that it stays so. */
  private static final String LOCK =
      """
      select id from profile where id in (
        select coalesce(merged_into, id) from profile where id = any(?))
      order by id for update
      """;

  private static final String ANSWERS =
      "select id, coalesce(merged_into, id) from profile where id = any(?)";
  private static final String STAND =
      """
      insert into journey_position as p (profile_id, journey_id, stage, at, revision)
      select * from unnest(?, ?, ?, ?, ?)
      on conflict (profile_id, journey_id) do update set
        stage = excluded.stage, at = excluded.at, revision = excluded.revision
      where (p.revision, p.at) <= (excluded.revision, excluded.at)
      returning profile_id, journey_id
      """;

  private final FollowNews follow;

  FollowJourneys(FollowNews follow) {
    this.follow = follow;
  }

  /** Applies the signals in one transaction; telling them again changes nothing. */
  public void handle(List<JourneySignal> signals) {
    follow.take(
        (connection, news) -> {
          apply(connection, signals, news);
          return true;
        });
  }

  private record Position(UUID profile, String journey) {}

  private void apply(Connection connection, List<JourneySignal> signals, News news)
      throws SQLException {
    var told = signals.stream().map(JourneySignal::profileId).collect(Collectors.toSet());
    var locked = Rows.of(connection, LOCK, told).uuid(id -> id).query(row -> Rows.uuid(row, 1));
    var answering = answering(connection, told);
    var latest = new HashMap<Position, JourneySignal>();
    for (var signal : signals) {
      var profile = answering.get(signal.profileId());
      // Merged between the two statements, or erased: its fragments are told of anew.
      if (profile != null && locked.contains(profile)) {
        latest.merge(
            new Position(signal.profileId(), signal.journeyId()), signal, JourneySignal::standing);
      }
    }
    Rows.of(connection, STAND, latest.entrySet())
        .uuid(entry -> entry.getKey().profile())
        .text(entry -> entry.getKey().journey())
        .text(entry -> entry.getValue().stage())
        .instant(entry -> entry.getValue().at())
        .bigint(entry -> entry.getValue().revision())
        .each(
            row ->
                news.journey(
                    Objects.requireNonNull(answering.get(Rows.uuid(row, 1))), row.getString(2)));
  }

  private static Map<UUID, UUID> answering(Connection connection, Set<UUID> told)
      throws SQLException {
    var answering = new HashMap<UUID, UUID>();
    Rows.of(connection, ANSWERS, told)
        .uuid(id -> id)
        .each(row -> answering.put(Rows.uuid(row, 1), Rows.uuid(row, 2)));
    return answering;
  }
}
