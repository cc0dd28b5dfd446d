package io.engagementhub.profile.segments;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.DueProfiles;
import io.engagementhub.profile.segments.persistence.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/** Looks again at memberships that time alone may have ended, or begun. */
@ApplicationScoped
public class FollowTime {
  private static final int BATCH = 500;

  private final FollowNews follow;
  private final InstantSource clock;

  FollowTime(FollowNews follow, InstantSource clock) {
    this.follow = follow;
    this.clock = clock;
  }

  /** Looks at one batch; returns whether there may be more. */
  public boolean handle() {
    return follow.isAny(connection -> DueProfiles.areAny(connection, clock.instant()))
        && follow.take(Cause.TIME, this::look);
  }

  private boolean look(Connection connection, News news) throws SQLException {
    var now = clock.instant();
    var due = DueProfiles.lock(connection, now, BATCH);
    Memberships.looked(connection, due, now)
        .forEach(member -> news.segment(member.profile(), member.segment()));
    return due.size() == BATCH;
  }
}
