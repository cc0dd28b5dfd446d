package io.engagementhub.profile.rfm.persistence;

import io.engagementhub.profile.rfm.RfmState;
import io.engagementhub.profile.rfm.RfmState.Following;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is counted, where its fifths part, and how far everybody follows. */
public final class RfmRows {
  private static final String COLUMNS =
      """
      select id, definition, version, due, fifths, people, refreshed_at, following, done, total,
        followed_at, created_at, updated_at, updated_by
      from rfm where deleted_at is null
      """;
  private static final String ADD =
      """
      insert into rfm (id, definition, created_at, updated_at, updated_by, due)
      values (?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String REPLACE =
      """
      update rfm set definition = ?, updated_at = ?, updated_by = ?, due = ?, version = version + 1
      where id = ? and version = ? and deleted_at is null
      """;
  private static final String FOLLOW =
      """
      following = true, followed_at = null, done = 0,
        position = '00000000-0000-0000-0000-000000000000',
        total = (select count(*) from profile where merged_into is null)
      """;
  private static final String REMOVE =
      "update rfm set deleted_at = ?, fifths = null, version = version + 1, "
          + FOLLOW
          + " where id = ? and version = ? and deleted_at is null";
  private static final String REFRESH =
      "update rfm set fifths = ?, people = ?, refreshed_at = ?, due = ?, "
          + FOLLOW
          + " where id = ?";
  private static final String DUE =
      """
      select id, definition from rfm where deleted_at is null and due <= ? order by due limit 1
      for update skip locked
      """;
  private static final String NEXT =
      """
      select id, deleted_at is not null, position from rfm where following
      order by updated_at limit 1 for update skip locked
      """;

  /** One whose fifths are to be found; its row is locked. */
  public record Due(String id, String definition) {}

  /** One that everybody is to follow; its row is locked. */
  public record Moving(String id, boolean removal, UUID position) {}

  /** One whose fifths were found. */
  public record Found(String id, String definition, String fifths, Instant refreshedAt) {}

  public static Optional<RfmState> find(Connection connection, String id) throws SQLException {
    return Statements.query(connection, COLUMNS + " and id = ?", RfmRows::state, id).stream()
        .findFirst();
  }

  /** In order of id, those after {@code after} only. */
  public static List<RfmState> list(Connection connection, String after, int limit)
      throws SQLException {
    return Statements.query(
        connection, COLUMNS + " and id > ? order by id limit ?", RfmRows::state, after, limit);
  }

  private static RfmState state(ResultSet row) throws SQLException {
    var finished = Rows.optionalInstant(row, 11);
    return new RfmState(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        Rows.instant(row, 4),
        row.getString(5),
        row.getObject(6, Long.class),
        Rows.optionalInstant(row, 7),
        row.getBoolean(8) || finished != null
            ? new Following(row.getLong(9), row.getLong(10), finished)
            : null,
        Rows.instant(row, 12),
        Rows.instant(row, 13),
        row.getString(14));
  }

  /** Adds one, due at once; false if the id is, or was until now, in use. */
  public static boolean add(
      Connection connection, String id, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, ADD, id, definition, now, now, by, now) == 1;
  }

  /** Replaces a definition, due at once; false if it is not of {@code version}. */
  public static boolean replace(
      Connection connection, String id, long version, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, REPLACE, definition, now, by, now, id, version) == 1;
  }

  /** Takes one out of use; false if it is not of {@code version}. */
  public static boolean remove(Connection connection, String id, long version, Instant now)
      throws SQLException {
    return Statements.update(connection, REMOVE, now, id, version) == 1;
  }

  /** Has fifths found as soon as may be; false if there is none of this id. */
  public static boolean ask(Connection connection, String id, Instant now) throws SQLException {
    return Statements.update(
            connection,
            "update rfm set due = least(due, ?) where id = ? and deleted_at is null",
            now,
            id)
        == 1;
  }

  /** Whether the fifths of any are due. */
  public static boolean areDue(Connection connection, Instant now) throws SQLException {
    return Statements.isAny(
        connection, "select 1 from rfm where deleted_at is null and due <= ? limit 1", now);
  }

  /** The next whose fifths are due. */
  public static Optional<Due> due(Connection connection, Instant now) throws SQLException {
    return Statements.query(
            connection, DUE, row -> new Due(row.getString(1), row.getString(2)), now)
        .stream()
        .findFirst();
  }

  /** Keeps what was found, null where too few did it, and has everybody follow. */
  public static void refresh(
      Connection connection,
      String id,
      @Nullable String fifths,
      long people,
      Instant now,
      Instant due)
      throws SQLException {
    Statements.update(connection, REFRESH, fifths, people, now, due, id);
  }

  /** All whose fifths were found. */
  public static List<Found> found(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        """
        select id, definition, fifths, refreshed_at from rfm
        where fifths is not null and deleted_at is null order by id
        """,
        row ->
            new Found(row.getString(1), row.getString(2), row.getString(3), Rows.instant(row, 4)));
  }

  /** Whether everybody is to follow any. */
  public static boolean areMoving(Connection connection) throws SQLException {
    return Statements.isAny(connection, "select 1 from rfm where following limit 1");
  }

  /** One that everybody is to follow, and that nobody works at. */
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
        "update rfm set position = ?, done = done + ? where id = ?",
        position,
        done,
        id);
  }

  /** Everybody has followed. */
  public static void finish(Connection connection, Moving moving, String trait, Instant now)
      throws SQLException {
    if (moving.removal()) {
      // What profiles had before they went into others, too.
      Statements.update(connection, "delete from derived_trait where name = ?", trait);
      Statements.update(connection, "delete from rfm where id = ?", moving.id());
    } else {
      Statements.update(
          connection,
          "update rfm set following = false, followed_at = ? where id = ?",
          now,
          moving.id());
    }
  }

  private RfmRows() {}
}
