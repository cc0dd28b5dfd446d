package io.engagementhub.profile.announcing;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.profile.announcing.ProfileStates.Head;
import io.engagementhub.profile.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes the announcements of profiles; their rows must be locked by the running transaction. */
@ApplicationScoped
public class Announcements {
  private static final EventCodec<ProfileChanged> CODEC = EventCodec.of(ProfileChanged.class);
  private static final String NEXT =
      """
      update profile set revision = revision + 1 where id = any(?)
      returning id, revision, merged_into
      """;
  private static final String PRESENT =
      """
      select id, revision, merged_into from profile where id = any(?)
      union all
      select id, revision, merged_into from profile where merged_into = any(?)
      """;
  private static final String HEAD =
      "select id, revision, merged_into from profile where id = any(?)";
  private static final String NEXT_LATER =
      """
      with changed as (update profile set revision = revision + 1 where id = any(?) returning id)
      insert into announcement (profile_id) select id from changed
      """;

  private final InstantSource clock;
  private final AnnouncementBell bell;

  Announcements(InstantSource clock, AnnouncementBell bell) {
    this.clock = clock;
    this.bell = bell;
  }

  /**
   * The profiles have changed: gives them their next revision and tells it. For the path of
   * touchpoints, which publishes what it is given once the transaction has committed.
   */
  public List<OutgoingEvent> changed(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return events(
        connection, Rows.of(connection, NEXT, profiles).uuid(id -> id).query(Announcements::head));
  }

  /**
   * The profiles have changed: gives them their next revision and sees to it that they are told
   * once the running JTA transaction has committed. For everyone but the path of touchpoints.
   */
  public void changedLater(Connection connection, Collection<UUID> profiles) throws SQLException {
    if (Rows.of(connection, NEXT_LATER, profiles).uuid(id -> id).update() > 0) {
      bell.ringOnCommit();
    }
  }

  /** Tells the profiles, and those merged into them, again as they stand. */
  public List<OutgoingEvent> again(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return events(
        connection,
        Rows.of(connection, PRESENT, profiles)
            .uuid(id -> id)
            .uuid(id -> id)
            .query(Announcements::head));
  }

  /** What others may know of a profile, as it stands; empty if there is none of this id. */
  public Optional<ProfileChanged> state(Connection connection, UUID profile) throws SQLException {
    var heads =
        Rows.of(connection, HEAD, List.of(profile)).uuid(id -> id).query(Announcements::head);
    return ProfileStates.load(connection, heads, clock.instant()).stream().findFirst();
  }

  private List<OutgoingEvent> events(Connection connection, List<Head> heads) throws SQLException {
    return ProfileStates.load(connection, heads, clock.instant()).stream()
        .map(Announcements::event)
        .toList();
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(Rows.uuid(row, 1), row.getLong(2), row.getObject(3, UUID.class));
  }

  static OutgoingEvent event(ProfileChanged state) {
    var id = state.profileId().toString();
    return new OutgoingEvent(
        Topics.PROFILES_CHANGED,
        id,
        id + "/" + state.revision(),
        ProfileChanged.EVENT_TYPE,
        state.changedAt(),
        null,
        CODEC.write(state));
  }
}
