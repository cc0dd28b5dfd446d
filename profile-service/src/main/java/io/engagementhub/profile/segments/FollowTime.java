package io.engagementhub.profile.segments;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.DueProfiles;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Looks again at memberships that time alone may have ended, or begun. */
@ApplicationScoped
public class FollowTime {
  private static final int BATCH = 500;

  private final DataSource database;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  FollowTime(
      DataSource database,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.segments = segments;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Looks at one batch; returns whether there may be more. */
  public boolean handle() {
    return QuarkusTransaction.requiringNew().call(this::look);
  }

  private boolean look() {
    try (var connection = database.getConnection()) {
      segments.holdDefinitions(connection);
      var now = clock.instant();
      var due = DueProfiles.lock(connection, now, BATCH);
      var news = new News();
      Memberships.looked(connection, due, now)
          .forEach(member -> news.segment(member.profile(), member.segment()));
      announcements.changedLater(connection, segments.reevaluate(connection, news, Cause.TIME));
      return due.size() == BATCH;
    } catch (SQLException e) {
      throw new IllegalStateException("window ends could not be looked at", e);
    }
  }
}
