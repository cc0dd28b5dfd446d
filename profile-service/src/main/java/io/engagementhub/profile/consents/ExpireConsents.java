package io.engagementhub.profile.consents;

import io.engagementhub.profile.consents.persistence.Expiries;
import io.engagementhub.profile.consents.persistence.Ledgers;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/** Ends grants whose time is over, as if they had never been given. */
@ApplicationScoped
public class ExpireConsents {
  private static final int BATCH = 500;

  private final FollowNews follow;
  private final InstantSource clock;

  ExpireConsents(FollowNews follow, InstantSource clock) {
    this.follow = follow;
    this.clock = clock;
  }

  /** Ends one batch; returns whether there may be more. */
  public boolean handle() {
    return follow.isAny(connection -> Expiries.areAny(connection, clock.instant()))
        && follow.take(this::expire);
  }

  private boolean expire(Connection connection, News news) throws SQLException {
    var now = clock.instant();
    var due = Expiries.lock(connection, now, BATCH);
    var ledgers = Ledgers.load(connection, due.keySet());
    for (var account : Ledgers.settle(connection, ledgers.of(due.keySet()), now)) {
      var profile = due.get(account);
      if (profile != null) {
        news.changed(profile);
        news.consent(profile, account.purpose());
      }
    }
    return due.size() >= BATCH;
  }
}
