package io.engagementhub.profile.identity;

import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.segments.ReevaluateSegments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What has to follow once it is decided whose fragments are. */
@ApplicationScoped
class Resettle {
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final Outbox outbox;

  Resettle(ReevaluateSegments segments, Announcements announcements, Outbox outbox) {
    this.segments = segments;
    this.announcements = announcements;
    this.outbox = outbox;
  }

  /** Keeps definitions from changing until the transaction ends; to be called before any lock. */
  void hold(Connection connection) throws SQLException {
    segments.holdDefinitions(connection);
  }

  /** Brings the segments of profiles that stand up to date. */
  void segments(Connection connection, List<UUID> standing) throws SQLException {
    segments.reevaluate(connection, standing);
  }

  /** Tells the others of profiles that changed, those that lead elsewhere included. */
  void tell(Connection connection, Collection<UUID> changed) throws SQLException {
    outbox.append(announcements.changed(connection, changed));
  }
}
