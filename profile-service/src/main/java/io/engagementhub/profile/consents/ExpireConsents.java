package io.engagementhub.profile.consents;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.consents.persistence.Expiries;
import io.engagementhub.profile.consents.persistence.Ledgers;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.UUID;
import javax.sql.DataSource;

/** Ends grants whose time is over, as if they had never been given. */
@ApplicationScoped
public class ExpireConsents {
  private static final int BATCH = 500;

  private final DataSource database;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  ExpireConsents(
      DataSource database,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.segments = segments;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Ends one batch; returns whether there may be more. */
  public boolean handle() {
    return QuarkusTransaction.requiringNew().call(this::expire);
  }

  private boolean expire() {
    try (var connection = database.getConnection()) {
      segments.holdDefinitions(connection);
      var now = clock.instant();
      var due = Expiries.lock(connection, now, BATCH);
      var ledgers = Ledgers.load(connection, due.keySet());
      var news = new News();
      var changed = new HashSet<UUID>();
      for (var account : Ledgers.settle(connection, ledgers.of(due.keySet()), now)) {
        var profile = due.get(account);
        if (profile != null) {
          changed.add(profile);
          news.consent(profile, account.purpose());
        }
      }
      changed.addAll(segments.reevaluate(connection, news));
      announcements.changedLater(connection, changed);
      return due.size() >= BATCH;
    } catch (SQLException e) {
      throw new IllegalStateException("consents could not be ended", e);
    }
  }
}
