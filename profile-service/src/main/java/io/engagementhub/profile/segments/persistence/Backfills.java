package io.engagementhub.profile.segments.persistence;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** How far back-fills have come. */
public final class Backfills {
  private static final UUID START = new UUID(0, 0);
  private static final String BEGIN =
      """
      insert into segment_backfill (segment_id, run, phase, started_at)
      select * from unnest(?, ?, ?, ?)
      on conflict (segment_id) do update set run = excluded.run, phase = excluded.phase,
        position = '00000000-0000-0000-0000-000000000000', done = 0, total = 0, found = 0,
        started_at = excluded.started_at
      """;
  private static final String NEXT =
      """
      select b.segment_id, b.run, b.phase, b.position, s.deleted_at is not null
      from segment_backfill b join segment s on s.id = b.segment_id
      order by b.started_at, b.segment_id limit 1
      """;
  private static final String CLAIM = "select pg_try_advisory_xact_lock(hashtextextended(?, 0))";
  private static final String STANDS =
      "select 1 from segment_backfill where segment_id = ? and run = ? and phase = ? for update";
  private static final String FOUND =
      """
      update segment_backfill set phase = 'leaving', found = ?,
        total = (select count(*) from profile where merged_into is null)
      where segment_id = ? and run = ?
      """;
  private static final String ADVANCE =
      "update segment_backfill set position = ?, done = done + ? where segment_id = ?";
  private static final String ENTER_PHASE =
      """
      update segment_backfill set phase = ?, done = 0,
        position = '00000000-0000-0000-0000-000000000000'
      where segment_id = ?
      """;
  private static final String FINISH =
      """
      with done as (delete from segment_backfill where segment_id = ? returning *)
      insert into segment_backfilled (segment_id, found, total, started_at, finished_at)
      select segment_id, found, total, started_at, ? from done
      on conflict (segment_id) do update set found = excluded.found, total = excluded.total,
        started_at = excluded.started_at, finished_at = excluded.finished_at
      """;

  /** What a back-fill does, one after the other. */
  public enum Phase {
    /** Asks the database, in one statement, for whom the condition holds. */
    FINDING,
    /** Takes out members who were not found. */
    LEAVING,
    /** Takes in who was found. */
    ENTERING,
    /** Notes when time alone will change a membership. */
    TIMING;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A back-fill under way.
   *
   * @param run changes with each new definition
   * @param position the last profile of this phase that is done
   * @param removal whether it empties a segment that was removed
   */
  public record Backfill(String segment, UUID run, Phase phase, UUID position, boolean removal) {}

  /** Begins anew for these segments; to be called while definitions are held alone. */
  public static void begin(
      Connection connection, Collection<String> segments, Phase first, Instant now)
      throws SQLException {
    Rows.of(connection, BEGIN, segments)
        .text(segment -> segment)
        .uuid(_ -> NewIds.next())
        .text(_ -> first.stored())
        .instant(_ -> now)
        .update();
    for (var table : new String[] {"segment_candidate", "segment_settled"}) {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "delete from " + table + " where run not in (select run from segment_backfill)");
      }
    }
  }

  /** Whether any is under way. */
  public static boolean areAny(Connection connection) throws SQLException {
    return Statements.isAny(connection, "select 1 from segment_backfill limit 1");
  }

  /** The oldest that is under way and that no other replica works at; not locked. */
  public static Optional<Backfill> next(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(NEXT);
        var row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      var found =
          new Backfill(
              row.getString(1),
              Rows.uuid(row, 2),
              Phase.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
              Rows.uuid(row, 4),
              row.getBoolean(5));
      return isClaimed(connection, found) ? Optional.of(found) : Optional.empty();
    }
  }

  private static boolean isClaimed(Connection connection, Backfill backfill) throws SQLException {
    try (var statement = connection.prepareStatement(CLAIM)) {
      statement.setString(1, backfill.run().toString());
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Whether it is still this run and phase; if so it stays until the transaction ends. */
  public static boolean stands(Connection connection, Backfill backfill) throws SQLException {
    try (var statement = connection.prepareStatement(STANDS)) {
      statement.setString(1, backfill.segment());
      statement.setObject(2, backfill.run());
      statement.setString(3, backfill.phase().stored());
      try (var row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Ends the finding; false if the run counts no more. */
  public static boolean found(Connection connection, Backfill backfill, long found)
      throws SQLException {
    return Statements.update(connection, FOUND, found, backfill.segment(), backfill.run()) == 1;
  }

  public static void advance(Connection connection, Backfill backfill, UUID to, int done)
      throws SQLException {
    Statements.update(connection, ADVANCE, to, done, backfill.segment());
  }

  public static void enter(Connection connection, Backfill backfill, Phase phase)
      throws SQLException {
    Statements.update(connection, ENTER_PHASE, phase.stored(), backfill.segment());
  }

  public static void finish(Connection connection, Backfill backfill, Instant now)
      throws SQLException {
    if (backfill.removal()) {
      Statements.update(
          connection, "delete from segment_backfill where segment_id = ?", backfill.segment());
      Statements.update(
          connection, "delete from segment_backfilled where segment_id = ?", backfill.segment());
      Statements.update(
          connection, "delete from window_exit where segment_id = ?", backfill.segment());
      Statements.update(connection, "delete from segment where id = ?", backfill.segment());
    } else {
      Statements.update(connection, FINISH, backfill.segment(), now);
    }
    Statements.update(connection, "delete from segment_settled where run = ?", backfill.run());
  }

  static UUID start() {
    return START;
  }

  private Backfills() {}
}
