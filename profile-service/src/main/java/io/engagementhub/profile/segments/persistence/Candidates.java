package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.segments.persistence.Backfills.Backfill;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Whom a back-fill found, and what comes of it. Members enter and leave here only while definitions
 * are held alone, so that no touchpoint settles the same membership at the same time.
 */
public final class Candidates {
  private static final String MEMBERS =
      """
      select profile_id from membership where segment_id = ? and profile_id > ?
      order by profile_id limit ?
      """;
  private static final String LEAVE =
      """
      delete from membership m where m.segment_id = ? and m.profile_id = any(?)
        and not exists (
          select from segment_candidate c where c.run = ? and c.profile_id = m.profile_id)
        and not exists (
          select from segment_settled s where s.run = ? and s.profile_id = m.profile_id)
      returning m.profile_id
      """;
  private static final String LEAVE_ALL =
      """
      delete from membership where segment_id = ? and profile_id = any(?) returning profile_id
      """;
  private static final String ENTER =
      """
      with page as materialized (
        select profile_id from segment_candidate where run = ? order by profile_id limit ?),
      taken as (
        delete from segment_candidate c using page p where c.run = ? and c.profile_id = p.profile_id
        returning c.profile_id),
      entered as (
        insert into membership (profile_id, segment_id, since)
        select t.profile_id, ?, now() from taken t
        join profile p on p.id = t.profile_id and p.merged_into is null
        where not exists (
          select from segment_settled s where s.run = ? and s.profile_id = t.profile_id)
        on conflict do nothing returning profile_id)
      select t.profile_id, e.profile_id is not null
      from taken t left join entered e on e.profile_id = t.profile_id
      """;
  private static final String SETTLE =
      "insert into segment_settled (run, profile_id) select * from unnest(?, ?) on conflict do nothing";

  /**
   * The table goes from empty to large and back, which statistics learn of too late: a plan for an
   * empty one takes minutes, and nobody else can do anything meanwhile.
   */
  private static final String ANALYZE = "analyze segment_candidate";

  /** Members of a page. */
  public record Moved(int looked, List<UUID> moved, UUID last) {}

  /** That a membership is settled, whatever a back-fill found before. */
  public record Settled(UUID run, UUID profile) {}

  /** Finds; returns how many. The condition is asked of every profile in one statement. */
  public static long find(Connection connection, Backfill backfill, Sql condition)
      throws SQLException {
    var find =
        Sql.of(
            """
            insert into segment_candidate (run, profile_id)
            select ¤::uuid, p.id from profile p where p.merged_into is null and p.id not in (
            """
                + Restrictions.PROFILES
                + ") and ¤",
            backfill.run().toString(),
            condition);
    long found;
    try (var statement = SegmentSql.prepare(connection, find)) {
      found = statement.executeUpdate();
    }
    Statements.update(connection, ANALYZE);
    return found;
  }

  /** Takes out those of the next {@code limit} members who were not found. */
  public static Moved leave(Connection connection, Backfill backfill, int limit)
      throws SQLException {
    var page = members(connection, backfill, limit);
    if (page.isEmpty()) {
      return new Moved(0, List.of(), backfill.position());
    }
    var left = new ArrayList<UUID>();
    try (var statement = connection.prepareStatement(backfill.removal() ? LEAVE_ALL : LEAVE)) {
      statement.setString(1, backfill.segment());
      statement.setArray(2, connection.createArrayOf("uuid", page.toArray()));
      if (!backfill.removal()) {
        statement.setObject(3, backfill.run());
        statement.setObject(4, backfill.run());
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          left.add(Rows.uuid(rows, 1));
        }
      }
    }
    return new Moved(page.size(), left, page.getLast());
  }

  private static List<UUID> members(Connection connection, Backfill backfill, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(MEMBERS)) {
      statement.setString(1, backfill.segment());
      statement.setObject(2, backfill.position());
      statement.setInt(3, limit);
      var page = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          page.add(Rows.uuid(rows, 1));
        }
      }
      return page;
    }
  }

  /** Takes in the next {@code limit} of those found, but for those settled meanwhile. */
  public static Moved enter(Connection connection, Backfill backfill, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(ENTER)) {
      statement.setObject(1, backfill.run());
      statement.setInt(2, limit);
      statement.setObject(3, backfill.run());
      statement.setString(4, backfill.segment());
      statement.setObject(5, backfill.run());
      var entered = new ArrayList<UUID>();
      var last = backfill.position();
      int looked = 0;
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          looked++;
          if (rows.getBoolean(2)) {
            entered.add(Rows.uuid(rows, 1));
          }
        }
      }
      return new Moved(looked, entered, last);
    }
  }

  /** Notes that these memberships are settled. */
  public static void settle(Connection connection, Collection<Settled> settled)
      throws SQLException {
    Rows.of(connection, SETTLE, settled).uuid(Settled::run).uuid(Settled::profile).update();
  }

  private Candidates() {}
}
