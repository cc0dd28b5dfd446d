package io.engagementhub.profile.feeds.persistence;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.feeds.FeedEntry;
import io.engagementhub.profile.feeds.domain.Position;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries of the feed. */
public final class ChangeRows {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final String ADD =
      """
      insert into change (type, profile_id, at, detail)
      select type, nullif(profile, '00000000-0000-0000-0000-000000000000'), at, detail
      from unnest(?, ?, ?, ?) with ordinality as c(type, profile, at, detail, place) order by place
      """;

  /** Entries of transactions older than all that still run: no other can come before them. */
  private static final String AFTER =
      """
      select transaction::text::bigint, id, type, profile_id, at, detail from change
      where (transaction, id) > (?::text::xid8, ?)
        and transaction < pg_snapshot_xmin(pg_current_snapshot())
        and (?::text is null or type = any(string_to_array(?, ',')))
      order by transaction, id limit ?
      """;

  private static final String END =
      """
      select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1, 999999999999999999
      """;
  private static final String HORIZON = "select transaction::text::bigint, id from change_horizon";
  private static final String DROP =
      """
      with gone as (
        delete from change where (transaction, id) in (
          select transaction, id from change where at < ? order by at limit 5000)
        returning transaction, id),
      latest as (select transaction, id from gone order by transaction desc, id desc limit 1)
      update change_horizon h set transaction = l.transaction, id = l.id
      from latest l where (l.transaction, l.id) > (h.transaction, h.id)
      """;

  /**
   * An entry to be added.
   *
   * @param profile whose; null for nobody's
   * @param detail one JSON object
   */
  public record New(String type, @Nullable UUID profile, Instant at, String detail) {}

  public static void add(Connection connection, Collection<New> entries) throws SQLException {
    Rows.of(connection, ADD, entries)
        .text(New::type)
        .uuid(entry -> entry.profile() == null ? NOBODY : entry.profile())
        .instant(New::at)
        .text(New::detail)
        .update();
  }

  /**
   * Entries after {@code position} that no other can come before any more, in order.
   *
   * @param types as they are written; all if empty
   */
  public static List<FeedEntry> after(
      Connection connection, Position position, Collection<String> types, int limit)
      throws SQLException {
    var wanted = types.isEmpty() ? null : String.join(",", types);
    return Statements.query(
        connection,
        AFTER,
        ChangeRows::entry,
        "" + position.transaction(),
        position.id(),
        wanted,
        wanted,
        limit);
  }

  private static FeedEntry entry(ResultSet row) throws SQLException {
    return new FeedEntry(
        new Position(row.getLong(1), row.getLong(2)),
        row.getString(3),
        row.getObject(4, UUID.class),
        Rows.instant(row, 5),
        new Json(row.getString(6)));
  }

  /** Behind everything that {@link #after} would give now. */
  public static Position end(Connection connection) throws SQLException {
    return position(connection, END);
  }

  /** Up to where entries were dropped. */
  public static Position horizon(Connection connection) throws SQLException {
    return position(connection, HORIZON);
  }

  private static Position position(Connection connection, String sql) throws SQLException {
    return Statements.query(connection, sql, row -> new Position(row.getLong(1), row.getLong(2)))
        .getFirst();
  }

  /** Drops some of what is older; false if nothing was. */
  public static boolean drop(Connection connection, Instant before) throws SQLException {
    return Statements.update(connection, DROP, before) > 0;
  }

  private ChangeRows() {}
}
