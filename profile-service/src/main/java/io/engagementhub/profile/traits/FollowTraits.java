package io.engagementhub.profile.traits;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.persistence.DueTraits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Looks again at traits that time alone may have changed: a value has run out. */
@ApplicationScoped
public class FollowTraits {
  private static final int BATCH = 500;

  private final DataSource database;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  FollowTraits(
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
      var due = DueTraits.take(connection, clock.instant(), BATCH);
      if (due.isEmpty()) {
        return false;
      }
      var news = new News();
      ConcludeTraits.byProfile(due).forEach(news::told);
      announcements.changedLater(connection, segments.reevaluate(connection, news, Cause.TIME));
      return due.size() >= BATCH;
    } catch (SQLException e) {
      throw new IllegalStateException("traits that run out could not be looked at", e);
    }
  }
}
