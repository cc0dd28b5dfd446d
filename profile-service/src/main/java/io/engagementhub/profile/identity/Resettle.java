package io.engagementhub.profile.identity;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.resolving.Listening;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What has to follow once it is decided whose fragments are. */
@ApplicationScoped
class Resettle {
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final Listening listening;

  Resettle(ReevaluateSegments segments, Announcements announcements, Listening listening) {
    this.segments = segments;
    this.announcements = announcements;
    this.listening = listening;
  }

  /** Keeps definitions from changing until the transaction ends; to be called before any lock. */
  void hold(Connection connection) throws SQLException {
    segments.holdDefinitions(connection);
  }

  /** Brings what is kept by profile, and the segments, of profiles that stand up to date. */
  void segments(Connection connection, List<UUID> standing) throws SQLException {
    var news = new News();
    standing.forEach(news::everything);
    listening.regrouped(connection, Set.copyOf(standing), news);
    segments.reevaluate(connection, news);
  }

  /** Tells the others of profiles that changed, those that lead elsewhere included. */
  void tell(Connection connection, Collection<UUID> changed) throws SQLException {
    announcements.changedLater(connection, changed);
  }
}
