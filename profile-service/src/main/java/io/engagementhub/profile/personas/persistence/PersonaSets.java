package io.engagementhub.profile.personas.persistence;

import io.engagementhub.profile.personas.PersonaState;
import io.engagementhub.profile.personas.PersonaState.Following;
import io.engagementhub.profile.personas.PersonaState.Open;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sets that are administered, and how far everybody follows what is live. */
public final class PersonaSets {
  private static final String COLUMNS =
      """
      select s.id, s.definition, s.version, s.live_version, t.status, t.due, s.following, s.done,
        s.total, s.followed_at, s.created_at, s.updated_at, s.updated_by
      from persona_set s
      left join persona_training t on t.model_id = s.id and t.status in ('due', 'running')
      where s.deleted_at is null
      """;
  private static final String ADD =
      """
      insert into persona_set (id, definition, created_at, updated_at, updated_by)
      values (?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String REPLACE =
      """
      update persona_set set definition = ?, updated_at = ?, updated_by = ?, version = version + 1
      where id = ? and version = ? and deleted_at is null
      """;
  private static final String FOLLOW =
      """
      following = true, followed_at = null, done = 0,
        position = '00000000-0000-0000-0000-000000000000',
        total = (select count(*) from profile where merged_into is null)
      """;
  private static final String BEGIN = "update persona_set set " + FOLLOW + " where id = ?";
  private static final String REMOVE =
      "update persona_set set deleted_at = ?, live_version = null, version = version + 1, "
          + FOLLOW
          + " where id = ? and version = ? and deleted_at is null";
  private static final String NEXT =
      """
      select id, deleted_at is not null, position from persona_set where following
      order by updated_at limit 1 for update skip locked
      """;
  private static final String HOLD =
      "select version from persona_set where id = ? and deleted_at is null for update";
  private static final String LAST_KEY =
      "select last_key from persona_set where id = ? and deleted_at is null";

  /** A set whose publication or removal everybody is to follow; its row is locked. */
  public record Moving(String set, boolean removal, UUID position) {}

  public static Optional<PersonaState> find(Connection connection, String id) throws SQLException {
    return Statements.query(connection, COLUMNS + " and s.id = ?", PersonaSets::state, id).stream()
        .findFirst();
  }

  /** In order of id, those after {@code after} only. */
  public static List<PersonaState> list(Connection connection, String after, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        COLUMNS + " and s.id > ? order by s.id limit ?",
        PersonaSets::state,
        after,
        limit);
  }

  private static PersonaState state(ResultSet row) throws SQLException {
    var finished = Rows.optionalInstant(row, 10);
    return new PersonaState(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getObject(4, Long.class),
        row.getString(5) == null ? null : new Open(row.getString(5), Rows.instant(row, 6)),
        row.getBoolean(7) || finished != null
            ? new Following(row.getLong(8), row.getLong(9), finished)
            : null,
        Rows.instant(row, 11),
        Rows.instant(row, 12),
        row.getString(13));
  }

  /** Adds a set; false if the id is, or was until now, in use. */
  public static boolean add(
      Connection connection, String id, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, ADD, id, definition, now, now, by) == 1;
  }

  /** Replaces a definition; false if the set is not of {@code version}. */
  public static boolean replace(
      Connection connection, String id, long version, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, REPLACE, definition, now, by, id, version) == 1;
  }

  /** Takes a set out of use; false if it is not of {@code version}. */
  public static boolean remove(Connection connection, String id, long version, Instant now)
      throws SQLException {
    return Statements.update(connection, REMOVE, now, id, version) == 1;
  }

  /** The key given last; empty if there is no such set. */
  public static Optional<Integer> lastKey(Connection connection, String id) throws SQLException {
    return Statements.query(connection, LAST_KEY, row -> row.getInt(1), id).stream().findFirst();
  }

  /** Locks a set until the transaction ends; returns its version, empty if there is none. */
  public static Optional<Long> hold(Connection connection, String id) throws SQLException {
    return Statements.query(connection, HOLD, row -> row.getLong(1), id).stream().findFirst();
  }

  /** Has everybody follow what is live now. */
  public static void follow(Connection connection, String id) throws SQLException {
    Statements.update(connection, BEGIN, id);
  }

  /** Whether everybody is to follow any set. */
  public static boolean areMoving(Connection connection) throws SQLException {
    return Statements.isAny(connection, "select 1 from persona_set where following limit 1");
  }

  /** A set that everybody is to follow, and that nobody works at. */
  public static Optional<Moving> moving(Connection connection) throws SQLException {
    return Statements.query(
            connection,
            NEXT,
            row -> new Moving(row.getString(1), row.getBoolean(2), Rows.uuid(row, 3)))
        .stream()
        .findFirst();
  }

  public static void advance(Connection connection, String id, UUID position, int done)
      throws SQLException {
    Statements.update(
        connection,
        "update persona_set set position = ?, done = done + ? where id = ?",
        position,
        done,
        id);
  }

  /** Everybody has followed. */
  public static void finish(Connection connection, Moving moving, String trait, Instant now)
      throws SQLException {
    if (!moving.removal()) {
      Statements.update(
          connection,
          "update persona_set set following = false, followed_at = ? where id = ?",
          now,
          moving.set());
      return;
    }
    // What profiles had before they went into others.
    Statements.update(connection, "delete from derived_trait where name = ?", trait);
    Statements.update(connection, "delete from persona_training where model_id = ?", moving.set());
    Statements.update(connection, "delete from persona_version where set_id = ?", moving.set());
    Statements.update(connection, "delete from persona_publication where set_id = ?", moving.set());
    Statements.update(connection, "delete from persona_set where id = ?", moving.set());
  }

  private PersonaSets() {}
}
