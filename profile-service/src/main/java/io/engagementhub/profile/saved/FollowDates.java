package io.engagementhub.profile.saved;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.saved.persistence.DueDates;
import io.engagementhub.profile.saved.persistence.Forgetting;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import javax.sql.DataSource;

/** Looks at what time alone changes: a date has passed, a removal can be taken back no more. */
@ApplicationScoped
public class FollowDates {
  private static final int BATCH = 200;

  private final DataSource database;
  private final DeriveTraits derive;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final SavedConfig config;
  private final InstantSource clock;

  FollowDates(
      DataSource database,
      DeriveTraits derive,
      ReevaluateSegments segments,
      Announcements announcements,
      SavedConfig config,
      InstantSource clock) {
    this.database = database;
    this.derive = derive;
    this.segments = segments;
    this.announcements = announcements;
    this.config = config;
    this.clock = clock;
  }

  /** Looks at one batch; returns whether there may be more. */
  public boolean handle() {
    boolean passed = QuarkusTransaction.requiringNew().call(this::passed);
    return QuarkusTransaction.requiringNew().call(this::forget) || passed;
  }

  private boolean passed() {
    try (var connection = database.getConnection()) {
      segments.holdDefinitions(connection);
      var due = DueDates.lock(connection, clock.instant(), BATCH);
      if (due.isEmpty()) {
        return false;
      }
      var news = new News();
      derive.derive(connection, new HashSet<>(due), news);
      var changed = new HashSet<>(segments.reevaluate(connection, news));
      changed.addAll(news.withNewTraits());
      announcements.changedLater(connection, changed);
      return due.size() >= BATCH;
    } catch (SQLException e) {
      throw new IllegalStateException("dates of products could not be looked at", e);
    }
  }

  private boolean forget() {
    try (var connection = database.getConnection()) {
      var before = clock.instant().minus(config.undoTime());
      return Forgetting.removedBefore(connection, before, BATCH);
    } catch (SQLException e) {
      throw new IllegalStateException("removed things could not be forgotten", e);
    }
  }
}
