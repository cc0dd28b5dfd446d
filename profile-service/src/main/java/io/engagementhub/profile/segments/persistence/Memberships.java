package io.engagementhub.profile.segments.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who is in which segment, and when that may change by itself; the profiles are locked. */
public final class Memberships {
  private static final String LOAD =
      "select profile_id, segment_id from membership where profile_id = any(?)";
  private static final String ENTER =
      """
      insert into membership (profile_id, segment_id, since)
      select * from unnest(?, ?, ?) on conflict do nothing
      """;
  private static final String LEAVE =
      """
      delete from membership m using unnest(?, ?) as l(profile_id, segment_id)
      where m.profile_id = l.profile_id and m.segment_id = l.segment_id
      """;
  private static final String LOOK_AGAIN =
      """
      insert into window_exit as w (profile_id, segment_id, due)
      select * from unnest(?, ?, ?)
      on conflict (profile_id, segment_id) do update set due = excluded.due
      where w.due > excluded.due
      """;
  private static final String LOOKED =
      "delete from window_exit where profile_id = any(?) and due <= ?";

  /** A person in a segment. */
  public record Membership(UUID profile, String segment) {}

  /** When to look at a membership again. */
  public record Look(UUID profile, String segment, Instant due) {}

  public static Map<UUID, Set<String>> load(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var memberships = new HashMap<UUID, Set<String>>();
    Rows.of(connection, LOAD, profiles)
        .uuid(id -> id)
        .each(
            row ->
                memberships
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new HashSet<>())
                    .add(row.getString(2)));
    return memberships;
  }

  public static void enter(Connection connection, List<Membership> entered, Instant now)
      throws SQLException {
    Rows.of(connection, ENTER, entered)
        .uuid(Membership::profile)
        .text(Membership::segment)
        .instant(_ -> now)
        .update();
  }

  public static void leave(Connection connection, List<Membership> left) throws SQLException {
    Rows.of(connection, LEAVE, left).uuid(Membership::profile).text(Membership::segment).update();
  }

  /** Sees to it that each is looked at no later than when due; an earlier look stays. */
  public static void lookAgain(Connection connection, List<Look> looks) throws SQLException {
    Rows.of(connection, LOOK_AGAIN, looks)
        .uuid(Look::profile)
        .text(Look::segment)
        .instant(Look::due)
        .update();
  }

  /** Ends the looks that were due by {@code now}. */
  public static void looked(Connection connection, Collection<UUID> profiles, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(LOOKED)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private Memberships() {}
}
