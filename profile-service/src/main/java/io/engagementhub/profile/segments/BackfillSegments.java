package io.engagementhub.profile.segments;

import io.engagementhub.contracts.MembershipChanged.Kind;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.segments.persistence.Backfills;
import io.engagementhub.profile.segments.persistence.Backfills.Backfill;
import io.engagementhub.profile.segments.persistence.Backfills.Phase;
import io.engagementhub.profile.segments.persistence.Candidates;
import io.engagementhub.profile.segments.persistence.Candidates.Moved;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.SegmentSql;
import io.engagementhub.profile.sql.Transactions;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
 * what was found of them counts no more. Members then enter and leave in small steps.
 */
@ApplicationScoped
public class BackfillSegments {
  private static final int STEP = 2_000;
  private static final Duration LONGEST_FINDING = Duration.ofHours(1);

  private final Transactions transactions;
  private final Definitions definitions;
  private final NoteWindows windows;
  private final MembershipEvents events;
  private final Announcements announcements;
  private final InstantSource clock;

  BackfillSegments(
      Transactions transactions,
      Definitions definitions,
      NoteWindows windows,
      MembershipEvents events,
      Announcements announcements,
      InstantSource clock) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.windows = windows;
    this.events = events;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Takes one step; returns whether there was any. */
  public boolean handle() {
    return transactions.<Boolean>with(Backfills::areAny)
        && transactions.call(LONGEST_FINDING, this::step);
  }

  private boolean step(Connection connection) throws SQLException {
    var next = Backfills.next(connection);
    if (next.isEmpty()) {
      return false;
    }
    var backfill = next.get();
    switch (backfill.phase()) {
      case FINDING -> find(connection, backfill);
      case LEAVING -> leave(connection, backfill);
      case ENTERING -> enter(connection, backfill);
      case TIMING -> time(connection, backfill);
    }
    return true;
  }

  private void find(Connection connection, Backfill backfill) throws SQLException {
    var condition = definitions.load(connection).segments().expanded(backfill.segment());
    long found = 0;
    if (condition.isPresent()) {
      var sql = SegmentSql.of(condition.get(), clock.instant());
      found = Candidates.find(connection, backfill, sql);
    }
    if (!Backfills.found(connection, backfill, found)) {
      QuarkusTransaction.setRollbackOnly();
    }
  }

  private void leave(Connection connection, Backfill backfill) throws SQLException {
    definitions.holdAlone(connection);
    if (!Backfills.stands(connection, backfill)) {
      return;
    }
    var moved = Candidates.leave(connection, backfill, STEP);
    tell(connection, backfill, moved, Kind.LEFT);
    if (moved.looked() == STEP) {
      Backfills.advance(connection, backfill, moved.last(), moved.moved().size());
    } else if (backfill.removal()) {
      Backfills.finish(connection, backfill, clock.instant());
    } else {
      Backfills.enter(connection, backfill, Phase.ENTERING);
    }
  }

  private void enter(Connection connection, Backfill backfill) throws SQLException {
    definitions.holdAlone(connection);
    if (!Backfills.stands(connection, backfill)) {
      return;
    }
    var moved = Candidates.enter(connection, backfill, STEP);
    tell(connection, backfill, moved, Kind.ENTERED);
    if (moved.looked() == STEP) {
      Backfills.advance(connection, backfill, backfill.position(), moved.looked());
    } else {
      Backfills.enter(connection, backfill, Phase.TIMING);
    }
  }

  private void time(Connection connection, Backfill backfill) throws SQLException {
    definitions.holdShared(connection);
    if (!Backfills.stands(connection, backfill)) {
      return;
    }
    var page = windows.note(connection, backfill, STEP);
    if (page.size() == STEP) {
      Backfills.advance(connection, backfill, page.getLast(), page.size());
    } else {
      Backfills.finish(connection, backfill, clock.instant());
    }
  }

  private void tell(Connection connection, Backfill backfill, Moved moved, Kind kind)
      throws SQLException {
    events.tellOf(backfill.segment(), moved.moved(), kind, clock.instant());
    announcements.changedLater(connection, moved.moved());
  }
}
