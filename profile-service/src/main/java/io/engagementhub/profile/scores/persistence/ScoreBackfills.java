package io.engagementhub.profile.scores.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far everybody's scores have followed a promotion, or the removal of a model. */
public final class ScoreBackfills {
  private static final String BEGIN =
      """
      insert into score_backfill (model_id, version, total, started_at)
      values (?, ?::bigint, (select count(*) from profile where merged_into is null), ?)
      on conflict (model_id) do update set version = excluded.version, done = 0,
        position = '00000000-0000-0000-0000-000000000000', total = excluded.total,
        started_at = excluded.started_at, finished_at = null
      """;
  private static final String NEXT =
      """
      select model_id, version is null, position from score_backfill where finished_at is null
      order by started_at limit 1 for update skip locked
      """;

  /** A back-fill under way; its row is locked. */
  public record Backfill(String model, boolean removal, UUID position) {}

  /**
   * Begins anew.
   *
   * @param version null to take the scores of a removed model back
   */
  public static void begin(Connection connection, String model, @Nullable Long version, Instant now)
      throws SQLException {
    Statements.update(connection, BEGIN, model, version, now);
  }

  /** Whether any is under way. */
  public static boolean areAny(Connection connection) throws SQLException {
    return Statements.isAny(
        connection, "select 1 from score_backfill where finished_at is null limit 1");
  }

  /** The oldest that is under way and that nobody works at. */
  public static Optional<Backfill> next(Connection connection) throws SQLException {
    return Statements.query(
            connection,
            NEXT,
            row -> new Backfill(row.getString(1), row.getBoolean(2), Rows.uuid(row, 3)))
        .stream()
        .findFirst();
  }

  public static void advance(Connection connection, String model, UUID position, int done)
      throws SQLException {
    Statements.update(
        connection,
        "update score_backfill set position = ?, done = done + ? where model_id = ?",
        position,
        done,
        model);
  }

  public static void finish(Connection connection, Backfill backfill, Instant now)
      throws SQLException {
    if (!backfill.removal()) {
      Statements.update(
          connection,
          "update score_backfill set finished_at = ? where model_id = ?",
          now,
          backfill.model());
      return;
    }
    // What profiles had before they went into others.
    Statements.update(
        connection, "delete from derived_trait where name = ?", Scores.trait(backfill.model()));
    for (var table :
        List.of(
            "score_training",
            "score_model_version",
            "score_promotion",
            "score_drift",
            "score_change",
            "score_backfill")) {
      Statements.update(
          connection, "delete from " + table + " where model_id = ?", backfill.model());
    }
    Statements.update(connection, "delete from score_model where id = ?", backfill.model());
  }

  private ScoreBackfills() {}
}
