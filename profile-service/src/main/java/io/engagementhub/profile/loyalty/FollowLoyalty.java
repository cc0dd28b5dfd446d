package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.persistence.DuePeople;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Ledgers.Wanted;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;

/**
 * Looks at people for whom time alone changes something: points run out, tiers and benefits end.
 */
@ApplicationScoped
public class FollowLoyalty {
  private static final int BATCH = 200;

  private final LiveProgramme programme;
  private final KeepMembers members;
  private final FollowNews follow;
  private final InstantSource clock;

  FollowLoyalty(
      LiveProgramme programme, KeepMembers members, FollowNews follow, InstantSource clock) {
    this.programme = programme;
    this.members = members;
    this.follow = follow;
    this.clock = clock;
  }

  /** Looks at one batch; returns whether there may be more. */
  public boolean handle() {
    return follow.isAny(connection -> DuePeople.areAny(connection, clock.instant()))
        && follow.take(this::look);
  }

  private boolean look(Connection connection, News news) throws SQLException {
    var live = programme.load(connection).orElse(null);
    if (live == null) {
      return false;
    }
    var now = clock.instant();
    var due = DuePeople.lock(connection, now, live.version(), BATCH);
    if (due.isEmpty()) {
      return false;
    }
    var wallets =
        Ledgers.open(connection, live.id(), due, Wanted.since(Standing.horizon(live.now(), now)));
    var gone = new HashSet<>(due);
    gone.removeAll(wallets.keySet());
    DuePeople.set(connection, gone, Map.of(), live.version());
    members.finish(connection, live, wallets, null, news);
    return due.size() >= BATCH;
  }
}
