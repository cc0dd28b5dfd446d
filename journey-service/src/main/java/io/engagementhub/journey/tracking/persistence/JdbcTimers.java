package io.engagementhub.journey.tracking.persistence;

import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.tracking.Timers;
import io.engagementhub.journey.tracking.Tracks.Track;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drop-off timers in PostgreSQL. Rows are written in order of their keys. */
@ApplicationScoped
public class JdbcTimers implements Timers {
  /**
   * A timer that goes off too early is set anew then, so only those are written that would go off
   * too late: most touchpoints make silence end later. Of those that stay, the ones that go off
   * {@link #SOON} are held, or one that goes off just now might be relied on.
   */
  private static final String EXPECT =
      """
      with expected as (
        select * from unnest(?, ?, ?::integer[], ?) as n (profile_id, journey_id, version, due_ms)),
      early as materialized (
        select profile_id, journey_id, version, t.due_ms
        from journey_timer t join expected n using (profile_id, journey_id, version)
        where t.due_ms <= n.due_ms),
      held as materialized (
        select t.profile_id, t.journey_id, t.version
        from journey_timer t join early e using (profile_id, journey_id, version)
        where e.due_ms <= ? order by 1, 2, 3 for no key update of t)
      insert into journey_timer as t (profile_id, journey_id, version, due_ms)
      select n.* from expected n
      where (n.profile_id, n.journey_id, n.version) not in (
        select profile_id, journey_id, version from early where due_ms > ?
        union all
        select profile_id, journey_id, version from held)
      on conflict (profile_id, journey_id, version) do update set due_ms = excluded.due_ms
      where t.due_ms > excluded.due_ms
      """;

  /** What goes off later cannot go off while this transaction lasts: {@link #LIMIT} sees to it. */
  private static final Duration SOON = Duration.ofHours(1);

  private static final String LIMIT = "set local transaction_timeout = '30min'";

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
  private final InstantSource clock;

  JdbcTimers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void expect(Map<Track, @Nullable Long> dueMs) {
    var due = dueMs.keySet().stream().filter(t -> dueMs.get(t) != null).sorted(BY_KEY).toList();
    var gone = dueMs.keySet().stream().filter(t -> dueMs.get(t) == null).sorted(BY_KEY).toList();
    database.tell(
        connection -> {
          try (var limit = connection.prepareStatement(LIMIT);
              var expect = connection.prepareStatement(EXPECT);
              var forget = connection.prepareStatement(FORGET)) {
            if (!due.isEmpty()) {
              Columns.of(connection, expect, due)
                  .uuids(Track::profileId)
                  .texts(Track::journeyId)
                  .longs(Track::version)
                  .longs(track -> Objects.requireNonNull(dueMs.get(track)));
              long soonMs = clock.instant().plus(SOON).toEpochMilli();
              expect.setLong(5, soonMs);
              expect.setLong(6, soonMs);
              limit.execute();
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
            return new LinkedHashSet<>(Columns.readAll(take, JdbcTimers::track));
          }
        });
  }

  private static Track track(ResultSet row) throws SQLException {
    return new Track(
        row.getObject("profile_id", UUID.class),
        row.getString("journey_id"),
        row.getInt("version"));
  }
}
