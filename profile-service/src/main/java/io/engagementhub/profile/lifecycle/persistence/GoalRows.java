package io.engagementhub.profile.lifecycle.persistence;

import io.engagementhub.profile.lifecycle.GoalState;
import io.engagementhub.profile.lifecycle.GoalState.Looking;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The goals that are administered, and how far everybody was looked at after a change. */
public final class GoalRows {
  private static final String COLUMNS =
      """
      select id, definition, version, done, total, looked_at, created_at, updated_at, updated_by
      from lifecycle_goal where deleted_at is null
      """;
  private static final String EVERYBODY =
      "(select count(*) from profile where merged_into is null)";
  private static final String ADD =
      """
      insert into lifecycle_goal (id, definition, created_at, updated_at, updated_by, total)
      values (?, ?, ?, ?, ?, %s) on conflict do nothing
      """
          .formatted(EVERYBODY);
  private static final String BEGIN =
      """
      position = '00000000-0000-0000-0000-000000000000', done = 0, looked_at = null,
        version = version + 1, total = %s
      """
          .formatted(EVERYBODY);
  private static final String REPLACE =
      "update lifecycle_goal set definition = ?, updated_at = ?, updated_by = ?, "
          + BEGIN
          + " where id = ? and version = ? and deleted_at is null";
  private static final String REMOVE =
      "update lifecycle_goal set deleted_at = ?, "
          + BEGIN
          + " where id = ? and version = ? and deleted_at is null";
  private static final String NEXT =
      """
      select id, deleted_at is not null, position from lifecycle_goal where looked_at is null
      order by updated_at limit 1 for update skip locked
      """;

  /** A goal whose change everybody is to follow; its row is locked. */
  public record Open(String goal, boolean removal, UUID position) {}

  /** A goal that is defined. */
  public record Defined(String id, long version, String definition, Instant updatedAt) {}

  public static Optional<GoalState> find(Connection connection, String id) throws SQLException {
    return Statements.query(connection, COLUMNS + " and id = ?", GoalRows::state, id).stream()
        .findFirst();
  }

  /** In order of id, those after {@code after} only. */
  public static List<GoalState> list(Connection connection, String after, int limit)
      throws SQLException {
    return Statements.query(
        connection, COLUMNS + " and id > ? order by id limit ?", GoalRows::state, after, limit);
  }

  private static GoalState state(ResultSet row) throws SQLException {
    return new GoalState(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        new Looking(row.getLong(4), row.getLong(5), Rows.optionalInstant(row, 6)),
        Rows.instant(row, 7),
        Rows.instant(row, 8),
        row.getString(9));
  }

  /** Whether a model has this id: its scores are the trait that the lead score would be. */
  public static boolean isModel(Connection connection, String id) throws SQLException {
    return !Statements.query(
            connection, "select 1 from score_model where id = ?", row -> row.getInt(1), id)
        .isEmpty();
  }

  /** All that are defined. */
  public static List<Defined> defined(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        "select id, version, definition, updated_at from lifecycle_goal where deleted_at is null",
        row ->
            new Defined(row.getString(1), row.getLong(2), row.getString(3), Rows.instant(row, 4)));
  }

  /** Adds a goal; false if the id is, or was until now, in use. */
  public static boolean add(
      Connection connection, String id, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, ADD, id, definition, now, now, by) == 1;
  }

  /** Replaces a definition; false if the goal is not of {@code version}. */
  public static boolean replace(
      Connection connection, String id, long version, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, REPLACE, definition, now, by, id, version) == 1;
  }

  /** Takes a goal out of use; false if it is not of {@code version}. */
  public static boolean remove(Connection connection, String id, long version, Instant now)
      throws SQLException {
    return Statements.update(connection, REMOVE, now, id, version) == 1;
  }

  /** Whether everybody is to follow any goal. */
  public static boolean areOpen(Connection connection) throws SQLException {
    return Statements.isAny(
        connection, "select 1 from lifecycle_goal where looked_at is null limit 1");
  }

  /** A goal that everybody is to follow, and that nobody works at. */
  public static Optional<Open> open(Connection connection) throws SQLException {
    return Statements.query(
            connection,
            NEXT,
            row -> new Open(row.getString(1), row.getBoolean(2), Rows.uuid(row, 3)))
        .stream()
        .findFirst();
  }

  public static void advance(Connection connection, String id, UUID position, int done)
      throws SQLException {
    Statements.update(
        connection,
        "update lifecycle_goal set position = ?, done = done + ? where id = ?",
        position,
        done,
        id);
  }

  /** Everybody was looked at. */
  public static void finish(
      Connection connection, Open open, Collection<String> traits, Instant now)
      throws SQLException {
    if (!open.removal()) {
      Statements.update(
          connection, "update lifecycle_goal set looked_at = ? where id = ?", now, open.goal());
      return;
    }
    Statements.update(connection, "delete from lifecycle_position where goal_id = ?", open.goal());
    Statements.update(connection, "delete from lifecycle_change where goal_id = ?", open.goal());
    // What profiles had before they went into others.
    Statements.update(
        connection,
        "delete from derived_trait where name = any(?)",
        connection.createArrayOf("text", traits.toArray()));
    Statements.update(connection, "delete from lifecycle_goal where id = ?", open.goal());
  }

  private GoalRows() {}
}
