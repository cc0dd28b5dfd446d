package io.engagementhub.profile.scores.persistence;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.scores.DriftCheck;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** When drift is looked at, and what came of it. */
public final class DriftChecks {
  /** A check that took longer was left by whoever ran it. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final String ASK =
      """
      insert into score_drift_due as d (model_id, id, due, asked_by) values (?, ?, ?, ?)
      on conflict (model_id) do update set
        id = excluded.id, due = excluded.due, asked_by = excluded.asked_by
      where d.started_at is null or d.due <= excluded.due
      returning id::text
      """;
  private static final String CLAIM =
      """
      update score_drift_due set started_at = ?, due = ?
      where model_id = (
        select model_id from score_drift_due where due <= ? order by due limit 1
        for update skip locked)
      returning model_id, id, asked_by, started_at
      """;
  private static final String NEXT =
      """
      update score_drift_due set id = ?, due = ?, asked_by = '', started_at = null
      where model_id = ? and started_at = ?
      """;
  private static final String COLUMNS =
      """
      select id::text, version, at, asked_by, people, standing, score_index, features
      from score_drift where model_id = ?
      """;

  /** The newest of each model that is live. */
  private static final String INDICES =
      """
      select m.id, d.score_index, d.standing from score_model m
      cross join lateral (
        select score_index, standing from score_drift where model_id = m.id
        order by id desc limit 1) d
      where m.live_version is not null
      """;

  /** A check that this service makes now. */
  public record Claimed(String model, UUID id, String askedBy, Instant startedAt) {}

  /** How a model stands, by its newest check. */
  public record Standing(double scoreIndex, String standing) {}

  /** Asks for a check at {@code due}; its id, or empty if one is made just now. */
  public static Optional<String> ask(Connection connection, String model, Instant due, String by)
      throws SQLException {
    return Statements.query(connection, ASK, row -> row.getString(1), model, NewIds.next(), due, by)
        .stream()
        .findFirst();
  }

  /** Has a model looked at from {@code due} on, if it is not already. */
  public static void schedule(Connection connection, String model, Instant due)
      throws SQLException {
    Statements.update(
        connection,
        """
        insert into score_drift_due (model_id, id, due, asked_by) values (?, ?, ?, '')
        on conflict do nothing
        """,
        model,
        NewIds.next(),
        due);
  }

  public static void cancel(Connection connection, String model) throws SQLException {
    Statements.update(connection, "delete from score_drift_due where model_id = ?", model);
  }

  /** Whether any is due. */
  public static boolean areDue(Connection connection, Instant now) throws SQLException {
    return Statements.isAnyDue(connection, "score_drift_due", "due", now);
  }

  /** Takes the next check that is due. */
  public static Optional<Claimed> claim(Connection connection, Instant now) throws SQLException {
    return Statements.query(
            connection,
            CLAIM,
            row ->
                new Claimed(
                    row.getString(1), Rows.uuid(row, 2), row.getString(3), Rows.instant(row, 4)),
            now,
            now.plus(LONGEST),
            now)
        .stream()
        .findFirst();
  }

  /** Has the next check wait until {@code due}; false if this one is this service's no more. */
  public static boolean next(Connection connection, Claimed claimed, Instant due)
      throws SQLException {
    return Statements.update(
            connection, NEXT, NewIds.next(), due, claimed.model(), claimed.startedAt())
        == 1;
  }

  public static void keep(Connection connection, String model, DriftCheck check)
      throws SQLException {
    Statements.update(
        connection,
        """
        insert into score_drift
          (id, model_id, version, at, asked_by, people, standing, score_index, features)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        UUID.fromString(check.id()),
        model,
        check.version(),
        check.at(),
        check.askedBy(),
        check.people(),
        check.standing(),
        check.scoreIndex(),
        check.features());
  }

  /** The newest first, those before {@code before} only. */
  public static List<DriftCheck> list(Connection connection, String model, UUID before, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        COLUMNS + " and id < ? order by id desc limit ?",
        row ->
            new DriftCheck(
                row.getString(1),
                row.getLong(2),
                Rows.instant(row, 3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getDouble(7),
                row.getString(8)),
        model,
        before,
        limit);
  }

  /** How every live model stands. */
  public static Map<String, Standing> standings(Connection connection) throws SQLException {
    var standings = new TreeMap<String, Standing>();
    Statements.query(
            connection,
            INDICES,
            row -> Map.entry(row.getString(1), new Standing(row.getDouble(2), row.getString(3))))
        .forEach(entry -> standings.put(entry.getKey(), entry.getValue()));
    return standings;
  }

  private DriftChecks() {}
}
