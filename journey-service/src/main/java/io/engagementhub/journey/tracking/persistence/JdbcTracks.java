package io.engagementhub.journey.tracking.persistence;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.tracking.Tracks;
import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Visits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Progress, signals and timers in PostgreSQL. Rows are written in order of their keys. */
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

  private static final String KEEP =
      """
      insert into journey_signal
        (id, profile_id, journey_id, version, kind, stage, previous_stage, at_ms, caused_by)
      select * from unnest(?, ?, ?, ?::integer[], ?, ?, ?, ?, ?)
      on conflict do nothing
      returning id
      """;

  private static final String EXPECT =
      """
      insert into journey_timer as t (profile_id, journey_id, version, due_ms)
      select * from unnest(?, ?, ?::integer[], ?)
      on conflict (profile_id, journey_id, version) do update set due_ms = excluded.due_ms
      where t.due_ms <> excluded.due_ms
      """;

  private static final String FORGET =
      """
      delete from journey_timer t
      using unnest(?, ?, ?::integer[]) as gone (profile_id, journey_id, version)
      where t.profile_id = gone.profile_id and t.journey_id = gone.journey_id
        and t.version = gone.version
      """;

  private static final String TAKE =
      """
      delete from journey_timer where (profile_id, journey_id, version) in (
        select profile_id, journey_id, version from journey_timer
        where due_ms <= ? order by due_ms limit ? for update skip locked)
      returning profile_id, journey_id, version
      """;

  private static final Comparator<Track> BY_KEY =
      Comparator.comparing(Track::profileId)
          .thenComparing(Track::journeyId)
          .thenComparing(Track::version);

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

  @Override
  public List<JourneySignal> keep(Collection<Caused> signals) {
    var byId = new LinkedHashMap<UUID, Caused>();
    signals.forEach(caused -> byId.putIfAbsent(caused.signal().id(), caused));
    var inOrder =
        byId.values().stream().sorted(Comparator.comparing(c -> c.signal().id())).toList();
    Set<UUID> kept =
        database.ask(
            connection -> {
              try (var insert = connection.prepareStatement(KEEP)) {
                Columns.of(connection, insert, inOrder)
                    .uuids(c -> c.signal().id())
                    .uuids(c -> c.signal().profileId())
                    .texts(c -> c.signal().journeyId())
                    .longs(c -> c.signal().journeyVersion())
                    .texts(c -> c.signal().kind().name())
                    .texts(c -> c.signal().stage())
                    .nullableTexts(c -> c.signal().previousStage())
                    .longs(c -> c.signal().at().toEpochMilli())
                    .nullableUuids(Caused::touchpointId);
                return Set.copyOf(Columns.readAll(insert, row -> row.getObject(1, UUID.class)));
              }
            });
    var fresh = new ArrayList<JourneySignal>();
    byId.values().stream()
        .map(Caused::signal)
        .filter(signal -> kept.contains(signal.id()))
        .forEach(fresh::add);
    return fresh;
  }

  @Override
  public List<JourneySignal> causedBy(Collection<UUID> touchpoints) {
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select * from journey_signal where caused_by = any(?) order by at_ms, id")) {
            query.setArray(1, Columns.ids(connection, touchpoints));
            return Columns.readAll(query, JdbcTracks::signal);
          }
        });
  }

  @Override
  public boolean droppedOffAfter(Track track, String stage, long ms) {
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  """
                  select 1 from journey_signal
                  where profile_id = ? and journey_id = ? and version = ? and kind = 'DROPPED_OFF'
                    and stage = ? and at_ms > ?
                  limit 1
                  """)) {
            query.setObject(1, track.profileId());
            query.setString(2, track.journeyId());
            query.setInt(3, track.version());
            query.setString(4, stage);
            query.setLong(5, ms);
            return !Columns.readAll(query, row -> row.getInt(1)).isEmpty();
          }
        });
  }

  @Override
  public void expect(Map<Track, @Nullable Long> dueMs) {
    var due = dueMs.keySet().stream().filter(t -> dueMs.get(t) != null).sorted(BY_KEY).toList();
    var gone = dueMs.keySet().stream().filter(t -> dueMs.get(t) == null).sorted(BY_KEY).toList();
    database.tell(
        connection -> {
          try (var expect = connection.prepareStatement(EXPECT);
              var forget = connection.prepareStatement(FORGET)) {
            if (!due.isEmpty()) {
              Columns.of(connection, expect, due)
                  .uuids(Track::profileId)
                  .texts(Track::journeyId)
                  .longs(Track::version)
                  .longs(track -> Objects.requireNonNull(dueMs.get(track)));
              expect.executeUpdate();
            }
            if (!gone.isEmpty()) {
              Columns.of(connection, forget, gone)
                  .uuids(Track::profileId)
                  .texts(Track::journeyId)
                  .longs(Track::version);
              forget.executeUpdate();
            }
          }
        });
  }

  @Override
  public Set<Track> takeDue(long ms, int most) {
    return database.ask(
        connection -> {
          try (var take = connection.prepareStatement(TAKE)) {
            take.setLong(1, ms);
            take.setInt(2, most);
            return new LinkedHashSet<>(Columns.readAll(take, JdbcTracks::track));
          }
        });
  }

  private static Track track(ResultSet row) throws SQLException {
    return new Track(
        row.getObject("profile_id", UUID.class),
        row.getString("journey_id"),
        row.getInt("version"));
  }

  private static JourneySignal signal(ResultSet row) throws SQLException {
    return new JourneySignal(
        row.getObject("id", UUID.class),
        row.getObject("profile_id", UUID.class),
        row.getString("journey_id"),
        row.getInt("version"),
        JourneySignal.Kind.valueOf(row.getString("kind")),
        row.getString("stage"),
        row.getString("previous_stage"),
        Instant.ofEpochMilli(row.getLong("at_ms")));
  }
}
