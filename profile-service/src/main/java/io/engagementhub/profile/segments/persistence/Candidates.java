package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.segments.persistence.Backfills.Backfill;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * Whom a back-fill found, and what comes of it. Members enter and leave here only while definitions
 * are held alone, so that no touchpoint settles the same membership at the same time. A step is one
 * statement, which also notes what is to be told: of a change that makes up for one still untold,
 * only the profile.
 */
public final class Candidates {
  private static final String UNTOLD =
      """
      insert into membership_untold as u (profile_id, segment_id, entered)
      select profile_id, ?, ? from moved
      on conflict (profile_id, segment_id) do update
        set entered = case when u.entered is null then excluded.entered end
      """;
  private static final String COUNTS =
      """
      select (select count(*) from page), (select count(*) from moved),
        (select profile_id from page order by profile_id desc limit 1)
      """;

  /** {@code %s} is which of the page do not leave. */
  private static final String LEAVE =
      """
      with page as materialized (
        select profile_id from membership where segment_id = ? and profile_id > ?
        order by profile_id limit ?),
      moved as (
        delete from membership m using page g
        where m.segment_id = ? and m.profile_id = g.profile_id%s
        returning m.profile_id),
      untold as (
      """;

  private static final String NOT_FOUND =
      """

          and not exists (
            select from segment_candidate c where c.run = ? and c.profile_id = m.profile_id)
          and not exists (
            select from segment_settled s where s.run = ? and s.profile_id = m.profile_id)
      """;

  /** The position is told twice, or profiles are read from the first on in each step. */
  private static final String ENTER =
      """
      with page as materialized (
        select profile_id from segment_candidate
        where run = ? and profile_id > ? order by profile_id limit ?),
      moved as (
        insert into membership (profile_id, segment_id, since)
        select g.profile_id, ?, now() from page g
        join profile p on p.id = g.profile_id and p.id > ? and p.merged_into is null
        where not exists (
          select from segment_settled s where s.run = ? and s.profile_id = g.profile_id)
        on conflict do nothing returning profile_id),
      untold as (
      """;

  private static final String LEAVE_FOUND = LEAVE.formatted(NOT_FOUND) + UNTOLD + ")\n" + COUNTS;
  private static final String LEAVE_ALL = LEAVE.formatted("") + UNTOLD + ")\n" + COUNTS;
  private static final String ENTER_FOUND = ENTER + UNTOLD + ")\n" + COUNTS;
  private static final String SETTLE =
      "insert into segment_settled (run, profile_id) select * from unnest(?, ?) on conflict do nothing";

  /**
   * The table goes from empty to large and back, which statistics learn of too late: a plan for an
   * empty one takes minutes, and nobody else can do anything meanwhile.
   */
  private static final String ANALYZE = "analyze segment_candidate";

  /**
   * A step.
   *
   * @param looked at how many
   * @param moved how many of them
   * @param last of those looked at
   */
  public record Moved(int looked, int moved, UUID last) {}

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
    var segment = backfill.segment();
    return backfill.removal()
        ? step(
            connection,
            backfill,
            LEAVE_ALL,
            segment,
            backfill.position(),
            limit,
            segment,
            segment,
            false)
        : step(
            connection,
            backfill,
            LEAVE_FOUND,
            segment,
            backfill.position(),
            limit,
            segment,
            backfill.run(),
            backfill.run(),
            segment,
            false);
  }

  /** Takes in the next {@code limit} of those found, but for those settled meanwhile. */
  public static Moved enter(Connection connection, Backfill backfill, int limit)
      throws SQLException {
    return step(
        connection,
        backfill,
        ENTER_FOUND,
        backfill.run(),
        backfill.position(),
        limit,
        backfill.segment(),
        backfill.position(),
        backfill.run(),
        backfill.segment(),
        true);
  }

  private static Moved step(
      Connection connection, Backfill backfill, String sql, Object... parameters)
      throws SQLException {
    return Statements.query(
            connection,
            sql,
            row -> {
              var last = row.getObject(3, UUID.class);
              return new Moved(
                  row.getInt(1), row.getInt(2), last == null ? backfill.position() : last);
            },
            parameters)
        .getFirst();
  }

  /** Members are in and out: what was found has served. */
  public static void forget(Connection connection, Backfill backfill) throws SQLException {
    for (var table : new String[] {"segment_candidate", "segment_settled"}) {
      Statements.update(connection, "delete from " + table + " where run = ?", backfill.run());
    }
  }

  /** Notes that these memberships are settled. */
  public static void settle(Connection connection, Collection<Settled> settled)
      throws SQLException {
    Rows.of(connection, SETTLE, settled).uuid(Settled::run).uuid(Settled::profile).update();
  }

  private Candidates() {}
}
