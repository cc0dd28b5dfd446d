package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.loyalty.StatementLine;
import io.engagementhub.profile.loyalty.StatementLine.Position;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries as they are read, and whether everything adds up. */
public final class Statements {
  private static final String LINES =
      """
      select e.fragment_id, e.id, e.kind, e.at, e.recorded_at, e.reference, e.made_by, e.points
      from fragment f join loyalty_entry e on e.fragment_id = f.id
      where f.profile_id = ?
        and (?::timestamptz is null or (e.recorded_at, e.id, e.fragment_id) < (?, ?, ?))
      order by e.recorded_at desc, e.id desc, e.fragment_id desc limit ?
      """;
  private static final String EXISTS =
      """
      select 1 from fragment f join loyalty_entry e on e.fragment_id = f.id
      where f.profile_id = ? and e.id = ? limit 1
      """;
  private static final String UNBALANCED =
      """
      select count(*) from (
        select 1 from loyalty_posting where programme_id = ?
        group by fragment_id, entry_id having sum(amount) <> 0) off
      """;
  private static final String LOTS_OFF =
      """
      with posted as (
        select fragment_id, lot_id, sum(amount) as points from loyalty_posting
        where programme_id = ? and lot_id is not null group by 1, 2)
      select count(*) from posted p full join (
        select * from loyalty_lot where programme_id = ?) l
        on l.fragment_id = p.fragment_id and l.id = p.lot_id
      where coalesce(p.points, 0) <> coalesce(l.remaining, 0)
      """;
  private static final String ACCOUNTS_OFF =
      """
      with posted as (
        select fragment_id, sum(points) as points from loyalty_entry
        where programme_id = ? group by 1)
      select count(*) from posted p full join (
        select * from loyalty_account where programme_id = ?) a on a.fragment_id = p.fragment_id
      where coalesce(p.points, 0) <> coalesce(a.balance, 0)
      """;

  public static List<StatementLine> lines(
      Connection connection, UUID profile, @Nullable Position after, int limit)
      throws SQLException {
    var lines = new ArrayList<StatementLine>();
    try (var statement = connection.prepareStatement(LINES)) {
      var at = after == null ? null : after.recordedAt().atOffset(ZoneOffset.UTC);
      statement.setObject(1, profile);
      statement.setObject(2, at, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setObject(3, at, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setObject(4, after == null ? null : after.id(), java.sql.Types.OTHER);
      statement.setObject(5, after == null ? null : after.fragment(), java.sql.Types.OTHER);
      statement.setInt(6, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(
              new StatementLine(
                  Rows.uuid(rows, 1),
                  Rows.uuid(rows, 2),
                  rows.getString(3),
                  Rows.instant(rows, 4),
                  Rows.instant(rows, 5),
                  rows.getString(6),
                  rows.getString(7),
                  rows.getLong(8)));
        }
      }
    }
    return lines;
  }

  /** Whether the person has an entry of this transaction. */
  public static boolean exists(Connection connection, UUID profile, UUID id) throws SQLException {
    try (var statement = connection.prepareStatement(EXISTS)) {
      statement.setObject(1, profile);
      statement.setObject(2, id);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Entries whose postings do not add up to zero. */
  public static long unbalanced(Connection connection, String programme) throws SQLException {
    return count(connection, UNBALANCED, programme);
  }

  /** Lots that hold something else than was posted to them. */
  public static long lotsOff(Connection connection, String programme) throws SQLException {
    return count(connection, LOTS_OFF, programme, programme);
  }

  /** Fragments whose balance is something else than the sum of their entries. */
  public static long accountsOff(Connection connection, String programme) throws SQLException {
    return count(connection, ACCOUNTS_OFF, programme, programme);
  }

  private static long count(Connection connection, String sql, String... arguments)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private Statements() {}
}
