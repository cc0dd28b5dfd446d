package io.engagementhub.profile.scores.persistence;

import io.engagementhub.profile.scores.ModelState.Promotion;
import io.engagementhub.profile.scores.ModelState.Version;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Versions that were trained, and which of them was live when. */
public final class Versions {
  private static final String COLUMNS =
      """
      select v.version, v.definition, v.figures, v.trained_at,
        v.version is not distinct from m.live_version
      from score_model_version v join score_model m on m.id = v.model_id
      where v.model_id = ? and m.deleted_at is null
      """;
  private static final String REGISTER =
      """
      with next as (
        update score_model set last_version = last_version + 1 where id = ?
        returning id, last_version)
      insert into score_model_version
        (model_id, version, definition, model, auc, figures, trained_at)
      select id, last_version, ?, ?, ?, ?, ? from next returning version
      """;
  private static final String PROMOTE =
      """
      with promoted as (
        update score_model set live_version = ?, version = version + 1, updated_at = ?,
          updated_by = case when ? = '' then updated_by else ? end
        where id = ? returning id, live_version)
      insert into score_promotion (model_id, version, at, by)
      select id, live_version, ?, ? from promoted
      """;
  private static final String BEFORE =
      """
      select p.version from score_promotion p join score_model m on m.id = p.model_id
      where p.model_id = ? and p.version <> m.live_version order by p.id desc limit 1
      """;
  private static final String LIVE =
      """
      select m.id, v.version, v.definition, v.model from score_model m
      join score_model_version v on v.model_id = m.id and v.version = m.live_version
      where m.deleted_at is null order by m.id
      """;

  /** What was trained, to be kept. */
  public record Trained(String definition, String model, double auc, String figures, Instant at) {}

  /** A live version. */
  public record LiveVersion(String model, long version) {}

  /** A live version with all that is kept of it. */
  public record Kept(LiveVersion live, String definition, String model) {}

  /** The newest first, those before {@code before} only. */
  public static List<Version> list(Connection connection, String model, long before, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        COLUMNS + " and v.version < ? order by v.version desc limit ?",
        Versions::version,
        model,
        before,
        limit);
  }

  public static Optional<Version> find(Connection connection, String model, long version)
      throws SQLException {
    return Statements.query(
            connection, COLUMNS + " and v.version = ?", Versions::version, model, version)
        .stream()
        .findFirst();
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Rows.instant(row, 4),
        row.getBoolean(5));
  }

  /** Keeps a new version; returns its number. */
  public static long register(Connection connection, String model, Trained trained)
      throws SQLException {
    return Statements.query(
            connection,
            REGISTER,
            row -> row.getLong(1),
            model,
            trained.definition(),
            trained.model(),
            trained.auc(),
            trained.figures(),
            trained.at())
        .getFirst();
  }

  /** The area under the curve of the live version; empty if none is live. */
  public static Optional<Double> liveAuc(Connection connection, String model) throws SQLException {
    return Statements.query(
            connection,
            """
            select v.auc from score_model m
            join score_model_version v on v.model_id = m.id and v.version = m.live_version
            where m.id = ?
            """,
            row -> row.getDouble(1),
            model)
        .stream()
        .findFirst();
  }

  public static void promote(
      Connection connection, String model, long version, Instant now, String by)
      throws SQLException {
    Statements.update(connection, PROMOTE, version, now, by, by, model, now, by);
  }

  /** The version that was live before the present one. */
  public static Optional<Long> before(Connection connection, String model) throws SQLException {
    return Statements.query(connection, BEFORE, row -> row.getLong(1), model).stream().findFirst();
  }

  /** The newest first, those before {@code before} only. */
  public static List<Promotion> promotions(
      Connection connection, String model, long before, int limit) throws SQLException {
    return Statements.query(
        connection,
        """
        select id, version, at, by from score_promotion
        where model_id = ? and id < ? order by id desc limit ?
        """,
        row ->
            new Promotion(row.getLong(1), row.getLong(2), Rows.instant(row, 3), row.getString(4)),
        model,
        before,
        limit);
  }

  /** All that is kept of the versions that are live. */
  public static List<Kept> liveKept(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        LIVE,
        row ->
            new Kept(
                new LiveVersion(row.getString(1), row.getLong(2)),
                row.getString(3),
                row.getString(4)));
  }

  private Versions() {}
}
