package io.engagementhub.profile.segments;

import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.segments.persistence.Backfills;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Goes over all profiles after a definition has changed, a batch at a time. */
@ApplicationScoped
public class BackfillSegments {
  private static final int BATCH = 1_000;

  private final DataSource database;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final Outbox outbox;

  BackfillSegments(
      DataSource database,
      ReevaluateSegments segments,
      Announcements announcements,
      Outbox outbox) {
    this.database = database;
    this.segments = segments;
    this.announcements = announcements;
    this.outbox = outbox;
  }

  /** Goes over one batch; returns whether there was any. */
  public boolean handle() {
    return QuarkusTransaction.requiringNew().call(this::advance);
  }

  private boolean advance() {
    try (var connection = database.getConnection()) {
      segments.holdDefinitions(connection);
      var backfill = Backfills.next(connection);
      if (backfill.isEmpty()) {
        return false;
      }
      var profiles = Backfills.lockProfiles(connection, backfill.get().position(), BATCH);
      var changed = segments.reevaluate(connection, profiles);
      if (!changed.isEmpty()) {
        outbox.append(announcements.changed(connection, changed));
      }
      if (profiles.size() < BATCH) {
        Backfills.finish(connection, backfill.get());
      } else {
        Backfills.advance(connection, backfill.get(), profiles.getLast(), profiles.size());
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("back-fill could not go on", e);
    }
  }
}
