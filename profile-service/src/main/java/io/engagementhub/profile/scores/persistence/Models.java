package io.engagementhub.profile.scores.persistence;

import io.engagementhub.profile.scores.ModelState;
import io.engagementhub.profile.scores.ModelState.Drift;
import io.engagementhub.profile.scores.ModelState.Live;
import io.engagementhub.profile.scores.ModelState.Open;
import io.engagementhub.profile.scores.ModelState.Scoring;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models that are administered. */
public final class Models {
  private static final String COLUMNS =
      """
      select m.id, m.definition, m.version, m.live_version, v.figures, t.status, t.due,
        b.version, b.done, b.total, b.started_at, b.finished_at,
        m.created_at, m.updated_at, m.updated_by, d.version, d.at, d.standing, d.score_index
      from score_model m
      left join score_model_version v on v.model_id = m.id and v.version = m.live_version
      left join score_training t on t.model_id = m.id and t.status in ('due', 'running')
      left join score_backfill b on b.model_id = m.id
      left join lateral (
        select version, at, standing, score_index from score_drift where model_id = m.id
        order by id desc limit 1) d on true
      where m.deleted_at is null
      """;
  private static final String ADD =
      """
      insert into score_model (id, definition, created_at, updated_at, updated_by)
      select ?, ?, ?, ?, ? where not exists (select from lifecycle_goal where id = ?)
      on conflict do nothing
      """;
  private static final String REPLACE =
      """
      update score_model set definition = ?, updated_at = ?, updated_by = ?, version = version + 1
      where id = ? and version = ? and deleted_at is null
      """;
  private static final String REMOVE =
      """
      update score_model set deleted_at = ?, live_version = null, version = version + 1
      where id = ? and version = ? and deleted_at is null
      """;
  private static final String HOLD =
      "select version from score_model where id = ? and deleted_at is null for update";

  public static Optional<ModelState> find(Connection connection, String id) throws SQLException {
    return Statements.query(connection, COLUMNS + " and m.id = ?", Models::state, id).stream()
        .findFirst();
  }

  /** In order of id, those after {@code after} only. */
  public static List<ModelState> list(Connection connection, String after, int limit)
      throws SQLException {
    return Statements.query(
        connection, COLUMNS + " and m.id > ? order by m.id limit ?", Models::state, after, limit);
  }

  private static ModelState state(ResultSet row) throws SQLException {
    return new ModelState(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        live(row),
        row.getString(6) == null ? null : new Open(row.getString(6), Rows.instant(row, 7)),
        scoring(row),
        drift(row),
        Rows.instant(row, 13),
        Rows.instant(row, 14),
        row.getString(15));
  }

  private static @Nullable Live live(ResultSet row) throws SQLException {
    return row.getString(5) == null ? null : new Live(row.getLong(4), row.getString(5));
  }

  private static @Nullable Drift drift(ResultSet row) throws SQLException {
    return row.getObject(16) == null
        ? null
        : new Drift(row.getLong(16), Rows.instant(row, 17), row.getString(18), row.getDouble(19));
  }

  private static @Nullable Scoring scoring(ResultSet row) throws SQLException {
    return row.getObject(8) == null
        ? null
        : new Scoring(
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            Rows.instant(row, 11),
            Rows.optionalInstant(row, 12));
  }

  /** Adds a model; false if the id is, or was until now, in use, by a goal too. */
  public static boolean add(
      Connection connection, String id, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, ADD, id, definition, now, now, by, id) == 1;
  }

  /** Replaces a definition; false if the model is not of {@code version}. */
  public static boolean replace(
      Connection connection, String id, long version, String definition, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, REPLACE, definition, now, by, id, version) == 1;
  }

  /** Takes a model out of use; false if it is not of {@code version}. */
  public static boolean remove(Connection connection, String id, long version, Instant now)
      throws SQLException {
    return Statements.update(connection, REMOVE, now, id, version) == 1;
  }

  /** Locks a model until the transaction ends; its version, or empty if there is none. */
  public static Optional<Long> hold(Connection connection, String id) throws SQLException {
    return Statements.query(connection, HOLD, row -> row.getLong(1), id).stream().findFirst();
  }

  private Models() {}
}
