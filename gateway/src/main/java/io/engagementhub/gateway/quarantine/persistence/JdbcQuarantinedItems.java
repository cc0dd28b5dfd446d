package io.engagementhub.gateway.quarantine.persistence;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.gateway.quarantine.QuarantinedItem;
import io.engagementhub.gateway.quarantine.QuarantinedItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Quarantined items in PostgreSQL, by plain statements. */
@ApplicationScoped
class JdbcQuarantinedItems implements QuarantinedItems {
  private static final String ADD =
      """
      insert into quarantined_item (id, source_id, reason, field, detail, item, received_at)
      values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String SELECT =
      """
      select id, source_id, reason, field, detail, item, received_at, state, replayed_at,
        replayed_by, revision
      from quarantined_item
      """;
  private static final String PAGE =
      SELECT
          + """
          where (?::text is null or source_id = ?) and (?::text is null or reason = ?)
            and (?::text is null or state = ?)
            and (?::timestamptz is null or received_at >= ?)
            and (?::timestamptz is null or received_at < ?)
            and (?::timestamptz is null or (received_at, id) < (?, ?))
          order by received_at desc, id desc limit ?
          """;

  private final DataSource database;

  JdbcQuarantinedItems(DataSource database) {
    this.database = database;
  }

  @Override
  public void add(List<QuarantinedTouchpoint> items) {
    execute(
        ADD,
        insert -> {
          for (var item : items) {
            insert.setObject(1, item.id());
            insert.setString(2, storable(item.sourceId()));
            insert.setString(3, storable(item.reason()));
            insert.setString(4, item.field() == null ? null : storable(item.field()));
            insert.setString(5, storable(item.detail()));
            insert.setString(6, storable(item.item().text()));
            setTime(insert, 7, item.receivedAt());
            insert.addBatch();
          }
          insert.executeBatch();
          return true;
        });
  }

  /** PostgreSQL has no U+0000; JSON text writes it as an escape anyway. */
  private static String storable(String text) {
    return text.indexOf(0) < 0 ? text : text.replace("\0", "\\u0000");
  }

  @Override
  public List<QuarantinedItem> page(Wanted wanted, int limit) {
    return execute(
        PAGE,
        query -> {
          int at = 1;
          for (var text : new String[] {wanted.source(), wanted.reason(), wanted.state()}) {
            query.setString(at++, text);
            query.setString(at++, text);
          }
          for (var time : new Instant[] {wanted.from(), wanted.to(), wanted.beforeTime()}) {
            setTime(query, at++, time);
            setTime(query, at++, time);
          }
          query.setObject(at++, wanted.beforeId(), Types.OTHER);
          query.setInt(at, limit);
          return read(query);
        });
  }

  @Override
  public Optional<QuarantinedItem> find(UUID id) {
    return one(SELECT + "where id = ?", id);
  }

  @Override
  public Optional<QuarantinedItem> lock(UUID id) {
    return one(SELECT + "where id = ? for update", id);
  }

  private Optional<QuarantinedItem> one(String sql, UUID id) {
    return execute(
        sql,
        query -> {
          query.setObject(1, id);
          return read(query).stream().findFirst();
        });
  }

  @Override
  public void correct(UUID id, Json item) {
    execute(
        "update quarantined_item set item = ?, revision = revision + 1 where id = ?",
        update -> {
          update.setString(1, storable(item.text()));
          update.setObject(2, id);
          return update.executeUpdate();
        });
  }

  @Override
  public void replayed(UUID id, Instant at, String by) {
    execute(
        "update quarantined_item set state = 'replayed', replayed_at = ?, replayed_by = ?"
            + " where id = ?",
        update -> {
          setTime(update, 1, at);
          update.setString(2, by);
          update.setObject(3, id);
          return update.executeUpdate();
        });
  }

  private static List<QuarantinedItem> read(PreparedStatement query) throws SQLException {
    var items = new ArrayList<QuarantinedItem>();
    try (var row = query.executeQuery()) {
      while (row.next()) {
        items.add(
            new QuarantinedItem(
                row.getObject("id", UUID.class),
                row.getString("source_id"),
                row.getString("reason"),
                row.getString("field"),
                row.getString("detail"),
                new Json(row.getString("item")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                time(row, "replayed_at"),
                row.getString("replayed_by"),
                row.getInt("revision")));
      }
    }
    return items;
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static void setTime(PreparedStatement statement, int at, @Nullable Instant time)
      throws SQLException {
    statement.setObject(
        at, time == null ? null : time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private <T> T execute(String sql, Work<T> work) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the quarantine could not be reached", e);
    }
  }

  /** What is done with a prepared statement. */
  @FunctionalInterface
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }
}
