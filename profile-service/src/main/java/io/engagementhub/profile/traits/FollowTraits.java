package io.engagementhub.profile.traits;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.persistence.DueTraits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/** Looks again at traits that time alone may have changed: a value has run out. */
@ApplicationScoped
public class FollowTraits {
  private static final int BATCH = 500;

  private final FollowNews follow;
  private final InstantSource clock;

  FollowTraits(FollowNews follow, InstantSource clock) {
    this.follow = follow;
    this.clock = clock;
  }

  /** Looks at one batch; returns whether there may be more. */
  public boolean handle() {
    return follow.isAny(connection -> DueTraits.areAny(connection, clock.instant()))
        && follow.take(Cause.TIME, this::look);
  }

  private boolean look(Connection connection, News news) throws SQLException {
    var due = DueTraits.take(connection, clock.instant(), BATCH);
    ConcludeTraits.byProfile(due).forEach(news::told);
    return due.size() >= BATCH;
  }
}
