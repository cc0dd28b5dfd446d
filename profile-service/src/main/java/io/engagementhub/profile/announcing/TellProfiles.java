package io.engagementhub.profile.announcing;

import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventPublisher;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.profile.loops.Courtesy;
import io.engagementhub.profile.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Tells profiles that were changed outside the path of touchpoints, and sees to it that the last
 * thing told of a profile is its newest revision.
 *
 * <p>Two can publish the same profile at once: this, and the path of touchpoints. Each looks, after
 * Kafka has what it published, whether the profile has moved on since, and if so has it told again.
 * So whoever publishes last has told the newest, and the compacted topic ends with it.
 */
@ApplicationScoped
public class TellProfiles {
  private static final int BATCH = 1_000;
  private static final String TAKE =
      """
      delete from announcement where id in (
        select id from announcement order by id limit ? for update skip locked)
      returning profile_id
      """;
  private static final String OVERTAKEN =
      """
      insert into announcement (profile_id)
      select p.id from unnest(?, ?) as told(id, revision) join profile p on p.id = told.id
      where p.revision > told.revision
      """;

  private final DataSource database;
  private final Announcements announcements;
  private final EventPublisher publisher;
  private final AnnouncementBell bell;
  private final Courtesy courtesy;

  TellProfiles(
      DataSource database,
      Announcements announcements,
      EventPublisher publisher,
      AnnouncementBell bell,
      Courtesy courtesy) {
    this.database = database;
    this.announcements = announcements;
    this.publisher = publisher;
    this.bell = bell;
    this.courtesy = courtesy;
  }

  /**
   * Tells up to {@value #BATCH} profiles, a tenth of that with a pause while touchpoints come in;
   * returns whether there may be more.
   */
  public boolean handle() {
    int most = courtesy.share(BATCH);
    return courtesy.politely(() -> QuarkusTransaction.requiringNew().call(() -> tell(most)));
  }

  private boolean tell(int most) {
    try (var connection = database.getConnection()) {
      var taken = take(connection, most);
      var events = announcements.again(connection, taken.stream().distinct().toList());
      // Published before the rows are gone for good: a crash here tells them again.
      publisher.publishAndWait(events);
      int again = overtaken(connection, events);
      return taken.size() == most || again > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("profiles could not be told", e);
    }
  }

  private static List<UUID> take(Connection connection, int most) throws SQLException {
    try (var statement = connection.prepareStatement(TAKE)) {
      statement.setInt(1, most);
      var profiles = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          profiles.add(Rows.uuid(rows, 1));
        }
      }
      return profiles;
    }
  }

  /** To be called when {@code published} is in Kafka: has those told again that have moved on. */
  public void published(Collection<OutgoingEvent> published) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try (var connection = database.getConnection()) {
                if (overtaken(connection, published) > 0) {
                  bell.ringOnCommit();
                }
              } catch (SQLException e) {
                throw new IllegalStateException("revisions could not be compared", e);
              }
            });
  }

  private record Told(UUID profile, long revision) {
    static Told of(OutgoingEvent event) {
      int slash = event.id().indexOf('/');
      return new Told(
          UUID.fromString(event.id().substring(0, slash)),
          Long.parseLong(event.id().substring(slash + 1)));
    }
  }

  private static int overtaken(Connection connection, Collection<OutgoingEvent> published)
      throws SQLException {
    var told =
        published.stream()
            .filter(event -> event.topic().equals(Topics.PROFILES_CHANGED))
            .map(Told::of)
            .toList();
    return Rows.of(connection, OVERTAKEN, told).uuid(Told::profile).bigint(Told::revision).update();
  }
}
