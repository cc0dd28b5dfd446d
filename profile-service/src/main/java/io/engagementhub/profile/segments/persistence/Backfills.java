package io.engagementhub.profile.segments.persistence;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.segments.persistence.Candidates.Moved;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** How far back-fills have come. */
public final class Backfills {
  private static final String BEGIN =
      """
      insert into segment_backfill (segment_id, run, phase, started_at)
      select * from unnest(?, ?, ?, ?)
      on conflict (segment_id) do update set run = excluded.run, phase = excluded.phase,
        position = '00000000-0000-0000-0000-000000000000', done = 0, total = 0, found = 0,
        to_tell = (select count(*) from membership_untold u where u.segment_id = excluded.segment_id),
        told = 0, members_at = null, started_at = excluded.started_at
      """;
  private static final String NEXT =
      """
      select b.segment_id, b.run, b.phase, b.position, s.deleted_at is not null
      from segment_backfill b join segment s on s.id = b.segment_id
      where b.phase <> 'telling' order by b.started_at, b.segment_id limit 1
      """;
  private static final String UNCHANGED =
      "select 1 from segment_backfill where segment_id = ? and run = ? and phase = ? and position = ?";
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
      """
      update segment_backfill set position = ?, done = done + ?, to_tell = to_tell + ?
      where segment_id = ?
      """;
  private static final String MEMBERS_ARE_IN =
      "update segment_backfill set members_at = ? where segment_id = ?";
  private static final String ENTER_PHASE =
      """
      update segment_backfill set phase = ?, done = 0,
        position = '00000000-0000-0000-0000-000000000000'
      where segment_id = ?
      """;

  /** What a back-fill does, one after the other. */
  public enum Phase {
    /** Asks the database, in one statement, for whom the condition holds. */
    FINDING,
    /** Takes out members who were not found. */
    LEAVING,
    /** Takes in who was found. */
    ENTERING,
    /** Finds when time alone may change a membership. */
    TIMING,
    /** Notes what timing found. */
    NOTING,
    /** Others are told of all this; members are in and out. */
    TELLING;

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
    for (var table : List.of("segment_candidate", "segment_settled", "segment_turn")) {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "delete from " + table + " where run not in (select run from segment_backfill)");
      }
    }
  }

  /** Whether any is under way but for telling. */
  public static boolean areAny(Connection connection) throws SQLException {
    return Statements.isAny(
        connection, "select 1 from segment_backfill where phase <> 'telling' limit 1");
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
      return isClaimed(connection, found) && isUnchanged(connection, found)
          ? Optional.of(found)
          : Optional.empty();
    }
  }

  /** Whether nobody worked at it between its being read and its being claimed. */
  private static boolean isUnchanged(Connection connection, Backfill backfill) throws SQLException {
    return Statements.isAny(
        connection,
        UNCHANGED,
        backfill.segment(),
        backfill.run(),
        backfill.phase().stored(),
        backfill.position());
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
    Statements.update(connection, ADVANCE, to, done, 0, backfill.segment());
  }

  /** A step is done; what it moved is to be told. */
  public static void advance(Connection connection, Backfill backfill, Moved moved)
      throws SQLException {
    Statements.update(
        connection, ADVANCE, moved.last(), moved.looked(), moved.moved(), backfill.segment());
  }

  /** Everybody who was found is in; from here on time is looked at. */
  public static void membersAreIn(Connection connection, Backfill backfill, Instant now)
      throws SQLException {
    Statements.update(connection, MEMBERS_ARE_IN, now, backfill.segment());
    enter(connection, backfill, Phase.TIMING);
  }

  public static void enter(Connection connection, Backfill backfill, Phase phase)
      throws SQLException {
    Statements.update(connection, ENTER_PHASE, phase.stored(), backfill.segment());
  }

  /** Everybody has left a segment that was removed: it is gone, but for what is still untold. */
  public static void remove(Connection connection, Backfill backfill) throws SQLException {
    for (var table : List.of("segment_backfill", "segment_backfilled", "window_exit")) {
      Statements.update(
          connection, "delete from " + table + " where segment_id = ?", backfill.segment());
    }
    Statements.update(connection, "delete from segment where id = ?", backfill.segment());
    Statements.update(connection, "delete from segment_settled where run = ?", backfill.run());
  }

  private Backfills() {}
}
