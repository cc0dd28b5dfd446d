package io.engagementhub.profile.segments.persistence;

import io.engagementhub.profile.segments.MembershipEvents.Member;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      select n.* from unnest(?, ?, ?) as n(profile_id, segment_id, due)
      where not exists (
        select from window_exit e
        where e.profile_id = n.profile_id and e.segment_id = n.segment_id and e.due <= n.due)
      on conflict (profile_id, segment_id) do update set due = excluded.due
      where w.due > excluded.due
      """;
  private static final String LOOKED =
      """
      delete from window_exit where profile_id = any(?) and due <= ?
      returning profile_id, segment_id
      """;
  private static final String ANSWERING =
      "select coalesce(merged_into, id) from profile where id = ?";
  private static final String SINCE =
      "select segment_id, since from membership where profile_id = any(?)";

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

  public static void enter(Connection connection, List<Member> entered, Instant now)
      throws SQLException {
    Rows.of(connection, ENTER, entered)
        .uuid(Member::profile)
        .text(Member::segment)
        .instant(_ -> now)
        .update();
  }

  public static void leave(Connection connection, List<Member> left) throws SQLException {
    Rows.of(connection, LEAVE, left).uuid(Member::profile).text(Member::segment).update();
  }

  /** Sees to it that each is looked at no later than when due; an earlier look stays. */
  public static void lookAgain(Connection connection, List<Look> looks) throws SQLException {
    Rows.of(connection, LOOK_AGAIN, looks)
        .uuid(Look::profile)
        .text(Look::segment)
        .instant(Look::due)
        .update();
  }

  /** Ends the looks that were due by {@code now}; returns them. */
  public static List<Member> looked(Connection connection, Collection<UUID> profiles, Instant now)
      throws SQLException {
    var looked = new ArrayList<Member>();
    try (var statement = connection.prepareStatement(LOOKED)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          looked.add(new Member(Rows.uuid(rows, 1), rows.getString(2)));
        }
      }
    }
    return looked;
  }

  /** The profile that answers for {@code asked}; empty if there is none. */
  public static Optional<UUID> answering(Connection connection, UUID asked) throws SQLException {
    try (var statement = connection.prepareStatement(ANSWERING)) {
      statement.setObject(1, asked);
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(Rows.uuid(row, 1)) : Optional.empty();
      }
    }
  }

  /** Since when the profile is in which segment. */
  public static Map<String, Instant> since(Connection connection, UUID profile)
      throws SQLException {
    var since = new HashMap<String, Instant>();
    Rows.of(connection, SINCE, List.of(profile))
        .uuid(id -> id)
        .each(row -> since.put(row.getString(1), Rows.instant(row, 2)));
    return since;
  }

  private Memberships() {}
}
