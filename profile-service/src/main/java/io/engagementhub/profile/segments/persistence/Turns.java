package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.profile.segments.persistence.Backfills.Backfill;
import io.engagementhub.profile.segments.persistence.Candidates.Moved;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * When time alone may next change memberships, found by one statement and noted in steps. The steps
 * run while definitions are held alone: whoever else notes windows does so for a few people at a
 * time, in an order of their own.
 */
public final class Turns {
  private static final String FIND =
      """
      insert into segment_turn (run, profile_id, due)
      select ¤::uuid, t.profile_id, min(t.at) from (¤) t
      join profile p on p.id = t.profile_id and p.merged_into is null
      group by t.profile_id
      """;

  /** A window that is to be looked at earlier stays. */
  private static final String NOTE =
      """
      with page as materialized (
        select profile_id, due from segment_turn
        where run = ? and profile_id > ? order by profile_id limit ?),
      noted as (
        insert into window_exit as w (profile_id, segment_id, due)
        select g.profile_id, ?, g.due from page g
        join profile p on p.id = g.profile_id and p.id > ? and p.merged_into is null
        on conflict (profile_id, segment_id) do update set due = excluded.due
        where w.due > excluded.due)
      select count(*), (select g.profile_id from page g order by g.profile_id desc limit 1)
      from page
      """;

  /** Finds them; {@code turns} is a select of {@code (profile_id, at)}. */
  public static void find(Connection connection, Backfill backfill, Sql turns) throws SQLException {
    try (var statement =
        SegmentSql.prepare(connection, Sql.of(FIND, backfill.run().toString(), turns))) {
      statement.executeUpdate();
    }
  }

  /** Notes the next {@code limit} of those found. */
  public static Moved note(Connection connection, Backfill backfill, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(NOTE)) {
      statement.setObject(1, backfill.run());
      statement.setObject(2, backfill.position());
      statement.setInt(3, limit);
      statement.setString(4, backfill.segment());
      statement.setObject(5, backfill.position());
      try (var row = statement.executeQuery()) {
        row.next();
        int looked = row.getInt(1);
        return new Moved(looked, looked, looked == 0 ? backfill.position() : Rows.uuid(row, 2));
      }
    }
  }

  /** What was found is noted. */
  public static void forget(Connection connection, Backfill backfill) throws SQLException {
    Statements.update(connection, "delete from segment_turn where run = ?", backfill.run());
  }

  private Turns() {}
}
