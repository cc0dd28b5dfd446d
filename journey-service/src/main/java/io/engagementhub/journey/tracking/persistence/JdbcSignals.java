package io.engagementhub.journey.tracking.persistence;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.tracking.Signals;
import io.engagementhub.journey.tracking.Tracks.Track;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Signals in PostgreSQL. Rows are written in order of their ids. */
@ApplicationScoped
public class JdbcSignals implements Signals {
  private static final String KEEP =
      """
      insert into journey_signal
        (id, profile_id, journey_id, version, kind, stage, previous_stage, at_ms, caused_by,
         revision)
      select * from unnest(?, ?, ?, ?::integer[], ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      returning id
      """;

  private static final String NUMBERS =
      "select nextval('journey_signal_revision') from generate_series(1, ?)";

  /** What was kept before there were revisions has 0, and comes in the order of what can happen. */
  private static final String CAUSED_BY =
      """
      select * from journey_signal where caused_by = any(?)
      order by revision, at_ms,
        array_position(
          array['ENTERED', 'DROPPED_OFF', 'RESUMED', 'STAGE_REACHED', 'COMPLETED'], kind),
        id
      """;

  private final Database database;

  JdbcSignals(Database database) {
    this.database = database;
  }

  @Override
  public List<JourneySignal> keep(Collection<Caused> signals) {
    var byId = new LinkedHashMap<UUID, Caused>();
    signals.forEach(caused -> byId.putIfAbsent(caused.signal().id(), caused));
    return database.ask(
        connection -> {
          var numbered = numbered(connection, byId.values());
          var kept = insert(connection, numbered);
          return numbered.stream()
              .map(Caused::signal)
              .filter(signal -> kept.contains(signal.id()))
              .toList();
        });
  }

  /** Numbers of those that turn out to be kept already are left out for good. */
  private static List<Caused> numbered(Connection connection, Collection<Caused> signals)
      throws SQLException {
    try (var draw = connection.prepareStatement(NUMBERS)) {
      draw.setInt(1, signals.size());
      var numbers = Columns.readAll(draw, row -> row.getLong(1)).iterator();
      return signals.stream()
          .map(c -> new Caused(c.signal().withRevision(numbers.next()), c.touchpointId()))
          .toList();
    }
  }

  private static Set<UUID> insert(Connection connection, List<Caused> signals) throws SQLException {
    var byKey = signals.stream().sorted(Comparator.comparing(c -> c.signal().id())).toList();
    try (var insert = connection.prepareStatement(KEEP)) {
      Columns.of(connection, insert, byKey)
          .uuids(c -> c.signal().id())
          .uuids(c -> c.signal().profileId())
          .texts(c -> c.signal().journeyId())
          .longs(c -> c.signal().journeyVersion())
          .texts(c -> c.signal().kind().name())
          .texts(c -> c.signal().stage())
          .nullableTexts(c -> c.signal().previousStage())
          .longs(c -> c.signal().at().toEpochMilli())
          .nullableUuids(Caused::touchpointId)
          .longs(c -> c.signal().revision());
      return Set.copyOf(Columns.readAll(insert, row -> row.getObject(1, UUID.class)));
    }
  }

  @Override
  public List<JourneySignal> causedBy(Collection<UUID> touchpoints) {
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(CAUSED_BY)) {
            query.setArray(1, Columns.ids(connection, touchpoints));
            return Columns.readAll(query, JdbcSignals::signal);
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

  private static JourneySignal signal(ResultSet row) throws SQLException {
    return new JourneySignal(
        row.getObject("id", UUID.class),
        row.getObject("profile_id", UUID.class),
        row.getString("journey_id"),
        row.getInt("version"),
        JourneySignal.Kind.valueOf(row.getString("kind")),
        row.getString("stage"),
        row.getString("previous_stage"),
        Instant.ofEpochMilli(row.getLong("at_ms")),
        row.getLong("revision"));
  }
}
