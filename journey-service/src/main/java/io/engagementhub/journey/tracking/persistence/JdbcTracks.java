package io.engagementhub.journey.tracking.persistence;

import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.tracking.Tracks;
import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Visits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Progress in PostgreSQL. Rows are written in order of their keys. */
@ApplicationScoped
public class JdbcTracks implements Tracks {
  /** The offsets keep the planner to the two primary keys, whatever it believes of table sizes. */
  private static final String PROGRESS =
      """
      select f.profile_id, p.journey_id, p.version, p.milestone,
             min(p.first_ms) as first_ms, max(p.last_ms) as last_ms, sum(p.total)::bigint as total
      from unnest(?) as wanted (profile_id)
      cross join lateral (
        select profile_id, fragment_id from profile_fragment
        where profile_id = wanted.profile_id offset 0) f
      cross join lateral (
        select * from journey_progress where fragment_id = f.fragment_id offset 0) p
      group by 1, 2, 3, 4
      """;

  private static final String ADD =
      """
      insert into journey_progress as p
        (fragment_id, journey_id, version, milestone, channel, first_ms, last_ms, total)
      select * from unnest(?, ?, ?::integer[], ?, ?, ?, ?, ?)
      on conflict (fragment_id, journey_id, version, milestone, channel) do update set
        first_ms = least(p.first_ms, excluded.first_ms),
        last_ms = greatest(p.last_ms, excluded.last_ms),
        total = p.total + excluded.total
      """;

  private final Database database;

  JdbcTracks(Database database) {
    this.database = database;
  }

  @Override
  public Map<Track, Progress> of(Collection<UUID> profiles) {
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(PROGRESS)) {
            query.setArray(1, Columns.ids(connection, profiles));
            var milestones = new HashMap<Track, Map<String, Visits>>();
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                milestones
                    .computeIfAbsent(track(rows), track -> new HashMap<>())
                    .put(
                        rows.getString("milestone"),
                        new Visits(
                            rows.getLong("first_ms"),
                            rows.getLong("last_ms"),
                            rows.getLong("total")));
              }
            }
            var progress = new HashMap<Track, Progress>();
            milestones.forEach((track, visits) -> progress.put(track, new Progress(visits)));
            return progress;
          }
        });
  }

  @Override
  public void add(Collection<Steps> steps) {
    var sums = new LinkedHashMap<Steps, Visits>();
    steps.stream()
        .sorted(
            Comparator.comparing(Steps::fragmentId)
                .thenComparing(Steps::journeyId)
                .thenComparing(Steps::version)
                .thenComparing(Steps::milestone)
                .thenComparing(Steps::channel))
        .forEach(step -> sums.merge(keyOf(step), step.visits(), Visits::plus));
    database.tell(
        connection -> {
          try (var insert = connection.prepareStatement(ADD)) {
            Columns.of(connection, insert, sums.entrySet())
                .uuids(e -> e.getKey().fragmentId())
                .texts(e -> e.getKey().journeyId())
                .longs(e -> e.getKey().version())
                .texts(e -> e.getKey().milestone())
                .texts(e -> e.getKey().channel())
                .longs(e -> e.getValue().firstMs())
                .longs(e -> e.getValue().lastMs())
                .longs(e -> e.getValue().count());
            insert.executeUpdate();
          }
        });
  }

  private static Steps keyOf(Steps step) {
    return new Steps(
        step.fragmentId(),
        step.journeyId(),
        step.version(),
        step.milestone(),
        step.channel(),
        new Visits(0, 0, 0));
  }

  static Track track(ResultSet row) throws SQLException {
    return new Track(
        row.getObject("profile_id", UUID.class),
        row.getString("journey_id"),
        row.getInt("version"));
  }
}
