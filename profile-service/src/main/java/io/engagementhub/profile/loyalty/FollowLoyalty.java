package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.persistence.DuePeople;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Ledgers.Wanted;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Looks at people for whom time alone changes something: points run out, tiers and benefits end.
 */
@ApplicationScoped
public class FollowLoyalty {
  private static final int BATCH = 200;

  private final DataSource database;
  private final LiveProgramme programme;
  private final KeepMembers members;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  FollowLoyalty(
      DataSource database,
      LiveProgramme programme,
      KeepMembers members,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.programme = programme;
    this.members = members;
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
      var news = new News();
      members.finish(connection, live, wallets, null, news);
      var changed = new HashSet<>(segments.reevaluate(connection, news));
      changed.addAll(news.withNewTraits());
      announcements.changedLater(connection, changed);
      return due.size() >= BATCH;
    } catch (SQLException e) {
      throw new IllegalStateException("points that run out could not be looked at", e);
    }
  }
}
