package io.engagementhub.profile.segments;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.loops.Courtesy;
import io.engagementhub.profile.segments.MembershipEvents.Member;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.Untold;
import io.engagementhub.profile.segments.persistence.Untold.Change;
import io.engagementhub.profile.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells of the members that a back-fill took in or out, a batch in a transaction: rows of what is
 * untold become rows of the outbox, and the profiles get their next revision. Small batches with
 * pauses while somebody waits for the service; and no faster than profiles are told, so that others
 * who have one to tell need not wait for all of them.
 */
@ApplicationScoped
public class TellMemberships {
  private static final int BATCH = 1_000;
  private static final int MOST_WAITING = 5_000;
  private static final UUID START = new UUID(0, 0);

  private final Transactions transactions;
  private final Definitions definitions;
  private final MembershipEvents events;
  private final Announcements announcements;
  private final Courtesy courtesy;
  private final InstantSource clock;

  /**
   * Where the last batch ended. What is deleted stays in an index for a while, and would be passed
   * over by each batch that began at the start. After a restart it does, once.
   */
  private volatile UUID position = START;

  TellMemberships(
      Transactions transactions,
      Definitions definitions,
      MembershipEvents events,
      Announcements announcements,
      Courtesy courtesy,
      InstantSource clock) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.events = events;
    this.announcements = announcements;
    this.courtesy = courtesy;
    this.clock = clock;
  }

  /** Tells a batch; returns whether there may be more to tell at once. */
  public boolean handle() {
    if (!transactions.<Boolean>with(Untold::areAny)) {
      return false;
    }
    int most = courtesy.share(BATCH);
    return courtesy.politely(() -> transactions.call(connection -> tell(connection, most)));
  }

  private boolean tell(Connection connection, int most) throws SQLException {
    definitions.holdShared(connection);
    if (Untold.isBehind(connection, MOST_WAITING)) {
      return false;
    }
    var from = position;
    var end = Untold.end(connection, from, most);
    if (end.isEmpty()) {
      Untold.finish(connection, clock.instant());
      position = START;
      return !from.equals(START);
    }
    tell(connection, Untold.lock(connection, from, most));
    Untold.forgetLost(connection, from, end.getFirst());
    position = end.getFirst();
    return true;
  }

  private void tell(Connection connection, List<UUID> profiles) throws SQLException {
    var changes = Untold.take(connection, profiles);
    var now = clock.instant();
    events.tell(members(changes, true), members(changes, false), Cause.DEFINITION, now);
    announcements.changedLater(connection, profiles);
    Untold.told(
        connection,
        changes.stream().collect(Collectors.groupingBy(Change::segment, Collectors.counting())));
  }

  private static List<Member> members(List<Change> changes, boolean entered) {
    return changes.stream()
        .filter(change -> Boolean.valueOf(entered).equals(change.entered()))
        .map(change -> new Member(change.profile(), change.segment()))
        .toList();
  }
}
