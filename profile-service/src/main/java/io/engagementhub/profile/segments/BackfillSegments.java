package io.engagementhub.profile.segments;

import io.engagementhub.conditions.sql.SqlTurning;
import io.engagementhub.profile.loops.Courtesy;
import io.engagementhub.profile.segments.persistence.Backfills;
import io.engagementhub.profile.segments.persistence.Backfills.Backfill;
import io.engagementhub.profile.segments.persistence.Backfills.Phase;
import io.engagementhub.profile.segments.persistence.Candidates;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.SegmentSql;
import io.engagementhub.profile.segments.persistence.Turns;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.sql.Transactions.Undone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Brings memberships into line after a definition has changed, a step at a time.
 *
 * <p>The database finds, in one statement and without a lock, for whom the condition holds. Whoever
 * does something meanwhile is evaluated as always, by the new definition, and noted as settled;
 * what was found of them counts no more. Members then leave and enter in steps that are short for
 * those who wait. When time may change what was found is found likewise. What is left is to tell of
 * it all, which {@link TellMemberships} does.
 */
@ApplicationScoped
public class BackfillSegments {
  /** How many memberships change, and windows are noted, while nobody else can evaluate. */
  private static final int STEP = 10_000;

  /** How many people are looked at singly, where only that tells when time changes something. */
  private static final int PAGE = 2_000;

  private static final Duration LONGEST_FINDING = Duration.ofHours(1);

  private final Transactions transactions;
  private final Definitions definitions;
  private final NoteWindows windows;
  private final Courtesy courtesy;
  private final InstantSource clock;

  BackfillSegments(
      Transactions transactions,
      Definitions definitions,
      NoteWindows windows,
      Courtesy courtesy,
      InstantSource clock) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.windows = windows;
    this.courtesy = courtesy;
    this.clock = clock;
  }

  /** Takes one step; returns whether there was any. */
  public boolean handle() {
    return transactions.<Boolean>with(Backfills::areAny)
        && transactions.callOr(true, LONGEST_FINDING, this::step);
  }

  private boolean step(Connection connection) throws SQLException {
    var next = Backfills.next(connection);
    if (next.isEmpty()) {
      return false;
    }
    var backfill = next.get();
    switch (backfill.phase()) {
      case FINDING -> find(connection, backfill);
      case LEAVING, ENTERING -> move(connection, backfill);
      case TIMING -> time(connection, backfill);
      case NOTING -> note(connection, backfill);
      case TELLING -> {}
    }
    return true;
  }

  private void find(Connection connection, Backfill backfill) throws SQLException {
    var condition = definitions.load(connection).segments().expanded(backfill.segment());
    long found = 0;
    if (condition.isPresent()) {
      SegmentSql.askOfAll(connection);
      var sql = SegmentSql.of(condition.get(), clock.instant());
      found = Candidates.find(connection, backfill, sql);
    }
    if (!Backfills.found(connection, backfill, found)) {
      throw new Undone();
    }
  }

  /** Somebody waits for members to be in: what can be told later is. */
  private void move(Connection connection, Backfill backfill) throws SQLException {
    try (var _ = courtesy.begin()) {
      if (backfill.phase() == Phase.LEAVING) {
        leave(connection, backfill);
      } else {
        enter(connection, backfill);
      }
    }
  }

  private void leave(Connection connection, Backfill backfill) throws SQLException {
    definitions.holdAlone(connection);
    if (!Backfills.stands(connection, backfill)) {
      return;
    }
    var moved = Candidates.leave(connection, backfill, STEP);
    Backfills.advance(connection, backfill, moved);
    if (moved.looked() < STEP) {
      if (backfill.removal()) {
        Backfills.remove(connection, backfill);
      } else {
        Backfills.enter(connection, backfill, Phase.ENTERING);
      }
    }
  }

  private void enter(Connection connection, Backfill backfill) throws SQLException {
    definitions.holdAlone(connection);
    if (!Backfills.stands(connection, backfill)) {
      return;
    }
    var moved = Candidates.enter(connection, backfill, STEP);
    Backfills.advance(connection, backfill, moved);
    if (moved.looked() < STEP) {
      Backfills.membersAreIn(connection, backfill, clock.instant());
    }
  }

  private void time(Connection connection, Backfill backfill) throws SQLException {
    var segments = definitions.load(connection).segments();
    var condition = segments.expanded(backfill.segment());
    if (condition.isEmpty() || !segments.followsTime(backfill.segment())) {
      endTiming(connection, backfill, Phase.TELLING);
    } else if (SqlTurning.tells(condition.get())) {
      SegmentSql.askOfAll(connection);
      var turns = SegmentSql.turns(condition.get(), clock.instant());
      if (turns.isPresent()) {
        Turns.find(connection, backfill, turns.get());
      }
      endTiming(connection, backfill, Phase.NOTING);
    } else {
      look(connection, backfill);
    }
  }

  private static void endTiming(Connection connection, Backfill backfill, Phase next)
      throws SQLException {
    if (Backfills.stands(connection, backfill)) {
      Candidates.forget(connection, backfill);
      Backfills.enter(connection, backfill, next);
    } else {
      throw new Undone();
    }
  }

  private void look(Connection connection, Backfill backfill) throws SQLException {
    definitions.holdShared(connection);
    if (!Backfills.stands(connection, backfill)) {
      return;
    }
    var page = windows.note(connection, backfill, PAGE);
    if (page.size() == PAGE) {
      Backfills.advance(connection, backfill, page.getLast(), page.size());
    } else {
      endTiming(connection, backfill, Phase.TELLING);
    }
  }

  private void note(Connection connection, Backfill backfill) throws SQLException {
    definitions.holdAlone(connection);
    if (!Backfills.stands(connection, backfill)) {
      return;
    }
    int most = courtesy.share(STEP);
    var noted = Turns.note(connection, backfill, most);
    Backfills.advance(connection, backfill, noted.last(), noted.looked());
    if (noted.looked() < most) {
      Turns.forget(connection, backfill);
      Backfills.enter(connection, backfill, Phase.TELLING);
    }
  }
}
