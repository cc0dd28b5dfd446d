package io.engagementhub.profile.segments.persistence;

import io.engagementhub.profile.segments.MembershipEvents.Member;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of memberships that a back-fill made and nobody was told of yet. */
public final class Untold {
  private static final String ANY =
      """
      select 1 where exists (select from membership_untold)
        or exists (select from segment_backfill where phase = 'telling')
      """;

  /** In order of profile, so that one profile is told once of all its segments. */
  private static final String NEXT =
      """
      with page as materialized (
        select distinct profile_id from membership_untold
        where profile_id > ? order by profile_id limit ?)
      select p.id from profile p join page g on g.profile_id = p.id
      order by p.id for update of p skip locked
      """;

  private static final String END =
      "select max_of.profile_id from (select distinct profile_id from membership_untold"
          + " where profile_id > ? order by profile_id limit ?) max_of"
          + " order by max_of.profile_id desc limit 1";
  private static final String FORGET =
      """
      delete from membership_untold u where u.profile_id > ? and u.profile_id <= ?
        and not exists (select from profile p where p.id = u.profile_id)
      """;
  private static final String TAKE =
      """
      delete from membership_untold where profile_id = any(?)
      returning profile_id, segment_id, entered
      """;
  private static final String SETTLE =
      """
      delete from membership_untold u using unnest(?, ?) as c(profile_id, segment_id)
      where u.profile_id = c.profile_id and u.segment_id = c.segment_id
      returning u.profile_id, u.segment_id, u.entered is not null
      """;
  private static final String TOLD =
      """
      update segment_backfill b set told = b.told + t.count
      from unnest(?, ?) as t(segment_id, count) where b.segment_id = t.segment_id
      """;
  private static final String FINISH =
      """
      with done as (
        delete from segment_backfill b where b.phase = 'telling'
          and not exists (select from membership_untold u where u.segment_id = b.segment_id)
        returning *)
      insert into segment_backfilled
        (segment_id, found, total, started_at, finished_at, told, members_at)
      select segment_id, found, total, started_at, ?, told, members_at from done
      on conflict (segment_id) do update set found = excluded.found, total = excluded.total,
        started_at = excluded.started_at, finished_at = excluded.finished_at,
        told = excluded.told, members_at = excluded.members_at
      """;

  /**
   * A change to be told.
   *
   * @param entered whether somebody entered, or left; null where only the profile is to be told
   */
  public record Change(UUID profile, String segment, @Nullable Boolean entered) {}

  /** Whether anything is untold, or a back-fill only waits for being ended. */
  public static boolean areAny(Connection connection) throws SQLException {
    return Statements.isAny(connection, ANY);
  }

  /** Up to {@code limit} profiles after {@code after}, locked; whom others hold is left out. */
  public static List<UUID> lock(Connection connection, UUID after, int limit) throws SQLException {
    return Statements.query(connection, NEXT, row -> Rows.uuid(row, 1), after, limit);
  }

  /** The last of the profiles that {@link #lock} looks at; empty if there are none. */
  public static List<UUID> end(Connection connection, UUID after, int limit) throws SQLException {
    return Statements.query(connection, END, row -> Rows.uuid(row, 1), after, limit);
  }

  /** Nobody is told of people who are gone. */
  public static void forgetLost(Connection connection, UUID after, UUID last) throws SQLException {
    Statements.update(connection, FORGET, after, last);
  }

  /** Takes what these profiles, which are locked, are to be told of. */
  public static List<Change> take(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return Rows.of(connection, TAKE, profiles)
        .uuid(id -> id)
        .query(
            row ->
                new Change(Rows.uuid(row, 1), row.getString(2), row.getObject(3, Boolean.class)));
  }

  /**
   * These memberships have changed again, which is told at once: nothing of them is untold from now
   * on.
   *
   * @return those of which the one change makes up for the other, so that neither is told
   */
  public static Set<Member> settle(Connection connection, Collection<Member> changed)
      throws SQLException {
    var made = new HashSet<Member>();
    Rows.of(connection, SETTLE, changed)
        .uuid(Member::profile)
        .text(Member::segment)
        .each(
            row -> {
              if (row.getBoolean(3)) {
                made.add(new Member(Rows.uuid(row, 1), row.getString(2)));
              }
            });
    return made;
  }

  /** Counts who was told, by segment. */
  public static void told(Connection connection, Map<String, Long> counts) throws SQLException {
    Rows.of(connection, TOLD, counts.entrySet())
        .text(Map.Entry::getKey)
        .bigint(Map.Entry::getValue)
        .update();
  }

  /** Ends the back-fills of which all was told. */
  public static void finish(Connection connection, Instant now) throws SQLException {
    Statements.update(connection, FINISH, now);
  }

  /** Whether at least so many announcements of profiles wait. */
  public static boolean isBehind(Connection connection, int many) throws SQLException {
    return Statements.query(
                connection,
                "select count(*) from (select from announcement limit ?) waiting",
                row -> row.getInt(1),
                many)
            .getFirst()
        >= many;
  }

  private Untold() {}
}
