package io.engagementhub.journey.timeline.persistence;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.timeline.Timeline;
import io.engagementhub.journey.timeline.domain.Storable;
import io.engagementhub.journey.timeline.domain.TimelineEntry;
import io.engagementhub.journey.timeline.domain.TimelineQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The timeline in PostgreSQL. */
@ApplicationScoped
public class JdbcTimeline implements Timeline {
  private static final String INSERT =
      """
      insert into timeline (fragment_id, happened_ms, id, name_key, received_ms, type, name,
                            channel, source_id, message)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private static final String SELECT =
      """
      select t.* from unnest(?) as f (fragment_id)
      cross join lateral (
        select id, happened_ms, received_ms, type, name, channel, source_id, message
        from timeline
        where fragment_id = f.fragment_id
          and happened_ms >= ? and happened_ms <= ? and (happened_ms, id) < (?, ?)
          /* filters */
        order by happened_ms desc, id desc limit ?) t
      order by happened_ms desc, id desc limit ?
      """;

  private static final String FILTERS = "/* filters */";
  private static final UUID PAST_ALL_IDS = new UUID(-1, -1);

  private final Database database;
  private final MonthPartitions partitions;

  JdbcTimeline(Database database, MonthPartitions partitions) {
    this.database = database;
    this.partitions = partitions;
  }

  @Override
  public void prepare(List<ResolvedTouchpoint> touchpoints) {
    partitions.prepare(touchpoints.stream().mapToLong(JdbcTimeline::happenedMs));
  }

  @Override
  public void append(List<ResolvedTouchpoint> touchpoints) {
    database.tell(
        connection -> {
          try (var insert = connection.prepareStatement(INSERT)) {
            Columns.of(connection, insert, touchpoints)
                .uuids(ResolvedTouchpoint::fragmentId)
                .longs(JdbcTimeline::happenedMs)
                .uuids(t -> t.touchpoint().id())
                .longs(t -> Storable.key(t.touchpoint().name()))
                .longs(t -> t.touchpoint().receivedAt().toEpochMilli())
                .texts(t -> t.touchpoint().type().wireName())
                .texts(t -> Storable.text(t.touchpoint().name()))
                .texts(t -> Storable.text(t.touchpoint().channel()))
                .texts(t -> Storable.text(t.touchpoint().sourceId()))
                .texts(t -> t.touchpoint().message().text());
            insert.executeUpdate();
          }
        });
  }

  @Override
  public List<TimelineEntry> read(Set<UUID> fragments, TimelineQuery query) {
    var filters = new StringBuilder();
    if (query.type() != null) {
      filters.append(" and type = ?");
    }
    if (query.channel() != null) {
      filters.append(" and channel = ?");
    }
    if (query.name() != null) {
      filters.append(" and name = ?");
    }
    return database.ask(
        connection -> {
          try (var select = connection.prepareStatement(SELECT.replace(FILTERS, filters))) {
            select.setArray(1, Columns.ids(connection, fragments));
            bind(select, query);
            return Columns.readAll(select, JdbcTimeline::entry);
          }
        });
  }

  private static void bind(PreparedStatement select, TimelineQuery query) throws SQLException {
    var after = query.after();
    long lastMs = query.toMs() == Long.MAX_VALUE ? Long.MAX_VALUE : query.toMs() - 1;
    select.setLong(2, query.fromMs());
    select.setLong(3, after == null ? lastMs : Math.min(lastMs, after.happenedMs()));
    select.setLong(4, after == null ? Long.MAX_VALUE : after.happenedMs());
    select.setObject(5, after == null ? PAST_ALL_IDS : after.id());
    int at = 6;
    for (var filter : new String[] {query.type(), query.channel(), query.name()}) {
      if (filter != null) {
        select.setString(at++, filter);
      }
    }
    select.setInt(at++, query.limit());
    select.setInt(at, query.limit());
  }

  private static TimelineEntry entry(ResultSet row) throws SQLException {
    return new TimelineEntry(
        row.getObject("id", UUID.class),
        row.getString("type"),
        row.getString("name"),
        row.getString("channel"),
        Instant.ofEpochMilli(row.getLong("happened_ms")),
        Instant.ofEpochMilli(row.getLong("received_ms")),
        row.getString("source_id"),
        new Json(row.getString("message")));
  }

  private static long happenedMs(ResolvedTouchpoint touchpoint) {
    return touchpoint.touchpoint().timestamp().toEpochMilli();
  }
}
