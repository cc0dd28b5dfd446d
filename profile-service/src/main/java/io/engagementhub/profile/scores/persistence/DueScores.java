package io.engagementhub.profile.scores.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** When to score people again. */
public final class DueScores {
  private static final String SOONER =
      """
      insert into score_due as d (profile_id, due) select * from unnest(?, ?)
      on conflict (profile_id) do update set due = excluded.due where d.due > excluded.due
      """;
  private static final String SET =
      """
      insert into score_due (profile_id, due) select * from unnest(?, ?)
      on conflict (profile_id) do update set due = excluded.due
      """;
  private static final String DUE =
      "select profile_id from score_due where due <= ? order by due limit ?";
  private static final String FORGET_GONE =
      """
      delete from score_due d where d.profile_id = any(?) and not exists (
        select from profile p where p.id = d.profile_id and p.merged_into is null)
      """;
  private static final String LOCK =
      """
      select id from profile where id = any(?) and merged_into is null
      order by id for update skip locked
      """;
  private static final String LOCK_ALL =
      "select id from profile where id = any(?) and merged_into is null order by id for update";

  /** Looks at these people at {@code due}, or when they are due anyhow if that is sooner. */
  public static void sooner(Connection connection, Collection<UUID> profiles, Instant due)
      throws SQLException {
    Rows.of(connection, SOONER, profiles).uuid(id -> id).instant(_ -> due).update();
  }

  /** Looks at these people, who were looked at just now, at {@code due}. */
  public static void set(Connection connection, Collection<UUID> profiles, Instant due)
      throws SQLException {
    Rows.of(connection, SET, profiles).uuid(id -> id).instant(_ -> due).update();
  }

  /** Forgets when these people are due. */
  public static void clear(Connection connection, Collection<UUID> profiles) throws SQLException {
    Rows.of(connection, "delete from score_due where profile_id = any(?)", profiles)
        .uuid(id -> id)
        .update();
  }

  /** Whether any are due. */
  public static boolean areAny(Connection connection, Instant now) throws SQLException {
    return Statements.isAnyDue(connection, "score_due", "due", now);
  }

  /** Locks up to {@code limit} who are due; those that somebody holds wait for the next time. */
  public static List<UUID> lock(Connection connection, Instant now, int limit) throws SQLException {
    var due = Statements.query(connection, DUE, row -> Rows.uuid(row, 1), now, limit);
    Rows.of(connection, FORGET_GONE, due).uuid(id -> id).update();
    return Rows.of(connection, LOCK, due).uuid(id -> id).query(row -> Rows.uuid(row, 1));
  }

  /** Locks these, in order of id; those that were merged away meanwhile are not in the answer. */
  public static List<UUID> lock(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return Rows.of(connection, LOCK_ALL, profiles).uuid(id -> id).query(row -> Rows.uuid(row, 1));
  }

  private DueScores() {}
}
