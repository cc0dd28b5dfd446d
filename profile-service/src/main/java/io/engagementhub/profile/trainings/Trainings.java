package io.engagementhub.profile.trainings;

import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Trainings of what is learnt here, as rows of one table; a model has at most one that waits or
 * runs.
 */
public final class Trainings {
  /** How long reading for a training, and keeping what came of it, may take. */
  public static final Duration LONGEST_READING = Duration.ofHours(1);

  private static final Duration AFTER_AN_OUTAGE = Duration.ofMinutes(1);

  /** A training that took longer was left by whoever ran it. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final String COLUMNS =
      """
      select id::text, status, due, asked_by, started_at, finished_at, version, message
      from {table} where model_id = ?
      """;
  private static final String ASK =
      """
      insert into {table} as t (id, model_id, status, due, asked_by)
      values (?, ?, 'due', ?, ?)
      on conflict (model_id) where status in ('due', 'running') do update set
        due = least(t.due, excluded.due), asked_by = excluded.asked_by
      where t.status = 'due'
      returning id::text
      """;
  private static final String DUE =
      "select 1 from {table} where status in ('due', 'running') and due <= ? limit 1";
  private static final String CLAIM =
      """
      update {table} set status = 'running', started_at = ?, due = ?
      where id = (
        select id from {table} where status in ('due', 'running') and due <= ?
        order by due limit 1 for update skip locked)
      returning id, model_id, started_at
      """;
  private static final String FINISH =
      """
      update {table} set status = ?, finished_at = ?, version = ?, message = ?
      where id = ? and status = 'running' and started_at = ?
      """;
  private static final String AGAIN =
      """
      update {table} set status = 'due', due = ?, started_at = null
      where id = ? and status = 'running' and started_at = ?
      """;

  private final String table;

  private Trainings(String table) {
    this.table = table;
  }

  /**
   * Those of one table.
   *
   * @param table a name from the code, never from outside
   */
  public static Trainings of(String table) {
    return new Trainings(table);
  }

  private String sql(String statement) {
    return statement.replace("{table}", table);
  }

  /** A training that this service runs now. */
  public record Claimed(UUID id, String model, Instant startedAt) {}

  /** How a training ended. */
  public record Ended(String status, @Nullable Long version, String message) {}

  /**
   * Asks for a training at {@code due}, or earlier if one was to be earlier.
   *
   * @return its id; empty if one runs just now
   */
  public Optional<String> ask(Connection connection, UUID id, String model, Instant due, String by)
      throws SQLException {
    return Statements.query(connection, sql(ASK), row -> row.getString(1), id, model, due, by)
        .stream()
        .findFirst();
  }

  /** Forgets trainings of the schedule that still wait. */
  public void unschedule(Connection connection, String model) throws SQLException {
    Statements.update(
        connection,
        "delete from " + table + " where model_id = ? and status = 'due' and asked_by = ''",
        model);
  }

  /** Ends what waits or runs of a model that is removed. */
  public void cancel(Connection connection, String model) throws SQLException {
    Statements.update(
        connection,
        "delete from " + table + " where model_id = ? and status in ('due', 'running')",
        model);
  }

  /** Whether any is due. */
  public boolean areDue(Connection connection, Instant now) throws SQLException {
    return Statements.isAny(connection, sql(DUE), now);
  }

  /** Takes the next training that is due. */
  public Optional<Claimed> claim(Connection connection, Instant now) throws SQLException {
    return Statements.query(
            connection,
            sql(CLAIM),
            row -> new Claimed(Rows.uuid(row, 1), row.getString(2), Rows.instant(row, 3)),
            now,
            now.plus(LONGEST),
            now)
        .stream()
        .findFirst();
  }

  /** How often a model is trained; empty if only when asked to, or if it is gone. */
  @FunctionalInterface
  public interface Schedule {
    Optional<Duration> of(Connection connection, String model) throws SQLException;
  }

  /**
   * Ends a training, and has the next one wait where there is a schedule; false if it is this
   * service's no more.
   */
  public boolean finish(
      Connection connection, Claimed claimed, Ended ended, Schedule schedule, Instant now)
      throws SQLException {
    if (!finish(connection, claimed, ended, now)) {
      return false;
    }
    var every = schedule.of(connection, claimed.model());
    if (every.isPresent()) {
      ask(connection, NewIds.next(), claimed.model(), now.plus(every.get()), "");
    }
    return true;
  }

  private boolean finish(Connection connection, Claimed claimed, Ended ended, Instant now)
      throws SQLException {
    return Statements.update(
            connection,
            sql(FINISH),
            ended.status(),
            now,
            ended.version(),
            ended.message(),
            claimed.id(),
            claimed.startedAt())
        == 1;
  }

  /**
   * As {@link #finish}, of a training that failed. What an outage ended is begun again soon, unless
   * it took so long that it may be at fault.
   */
  public boolean fail(
      Connection connection,
      Claimed claimed,
      RuntimeException failure,
      Schedule schedule,
      Instant now)
      throws SQLException {
    boolean isPassing =
        Outages.isOutage(failure) && now.isBefore(claimed.startedAt().plus(LONGEST_READING));
    return isPassing
        ? again(connection, claimed, now.plus(AFTER_AN_OUTAGE))
        : finish(
            connection,
            claimed,
            new Ended("failed", null, "The hub failed; see its log"),
            schedule,
            now);
  }

  private boolean again(Connection connection, Claimed claimed, Instant due) throws SQLException {
    return Statements.update(connection, sql(AGAIN), due, claimed.id(), claimed.startedAt()) == 1;
  }

  /** The newest first, those before {@code before} only. */
  public List<Training> list(Connection connection, String model, UUID before, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        sql(COLUMNS) + " and id < ? order by id desc limit ?",
        Trainings::training,
        model,
        before,
        limit);
  }

  private static Training training(ResultSet row) throws SQLException {
    return new Training(
        row.getString(1),
        row.getString(2),
        Rows.instant(row, 3),
        row.getString(4),
        Rows.optionalInstant(row, 5),
        Rows.optionalInstant(row, 6),
        row.getObject(7, Long.class),
        row.getString(8));
  }
}
