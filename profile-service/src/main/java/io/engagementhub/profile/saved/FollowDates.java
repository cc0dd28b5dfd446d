package io.engagementhub.profile.saved;

import io.engagementhub.profile.saved.persistence.DueDates;
import io.engagementhub.profile.saved.persistence.Forgetting;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;

/** Looks at what time alone changes: a date has passed, a removal can be taken back no more. */
@ApplicationScoped
public class FollowDates {
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final DeriveTraits derive;
  private final FollowNews follow;
  private final SavedConfig config;
  private final InstantSource clock;

  FollowDates(
      Transactions transactions,
      DeriveTraits derive,
      FollowNews follow,
      SavedConfig config,
      InstantSource clock) {
    this.transactions = transactions;
    this.derive = derive;
    this.follow = follow;
    this.config = config;
    this.clock = clock;
  }

  /** Looks at one batch; returns whether there may be more. */
  public boolean handle() {
    if (!follow.isAny(this::isAny)) {
      return false;
    }
    boolean passed = follow.take(this::passed);
    return transactions.call(this::forget) || passed;
  }

  private boolean isAny(Connection connection) throws SQLException {
    var now = clock.instant();
    return DueDates.areAny(connection, now, now.minus(config.undoTime()));
  }

  private boolean passed(Connection connection, News news) throws SQLException {
    var due = DueDates.lock(connection, clock.instant(), BATCH);
    if (!due.isEmpty()) {
      derive.derive(connection, new HashSet<>(due), news);
    }
    return due.size() >= BATCH;
  }

  private boolean forget(Connection connection) throws SQLException {
    var before = clock.instant().minus(config.undoTime());
    return Forgetting.removedBefore(connection, before, BATCH);
  }
}
