package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Occurrences and groups by fragment; the fragments' profiles are locked. */
public final class Observations {
  private static final String OCCURRED =
      """
      insert into occurrence (fragment_id, name, at, touchpoint_id, type, properties)
      select f, n, a, t, k, p::jsonb from unnest(?, ?, ?, ?, ?, ?) as o(f, n, a, t, k, p)
      on conflict do nothing
      """;
  private static final String JOIN_GROUP =
      """
      insert into group_membership (fragment_id, group_id, since)
      select * from unnest(?, ?, ?)
      on conflict (fragment_id, group_id) do nothing
      """;
  private static final String GROUP_TRAIT =
      """
      insert into group_trait as t (group_id, name, value, source_id, at)
      select * from unnest(?, ?, ?, ?, ?) as n(group_id, name, value, source_id, at)
      order by group_id collate "C", name collate "C"
      on conflict (group_id, name) do update set
        value = excluded.value, source_id = excluded.source_id, at = excluded.at
      where t.at <= excluded.at
      """;

  /**
   * That somebody did something.
   *
   * @param properties one JSON object as PostgreSQL can keep it
   */
  public record Occurred(
      UUID fragment, String name, Instant at, UUID touchpoint, String type, String properties) {}

  /** A fragment's membership of a group. */
  public record Membership(UUID fragment, String group) {}

  /** A trait of a group. */
  public record GroupTrait(String group, String name) {}

  /** A group's trait as told. */
  public record Told(String value, String source, Instant at) {}

  public static void occurred(Connection connection, Collection<Occurred> occurrences)
      throws SQLException {
    Rows.of(connection, OCCURRED, occurrences)
        .uuid(Occurred::fragment)
        .text(Occurred::name)
        .instant(Occurred::at)
        .uuid(Occurred::touchpoint)
        .text(Occurred::type)
        .text(Occurred::properties)
        .update();
  }

  public static void join(Connection connection, Map<Membership, Instant> memberships)
      throws SQLException {
    Rows.of(connection, JOIN_GROUP, memberships.entrySet())
        .uuid(membership -> membership.getKey().fragment())
        .text(membership -> membership.getKey().group())
        .instant(Map.Entry::getValue)
        .update();
  }

  public static void describeGroups(Connection connection, Map<GroupTrait, Told> traits)
      throws SQLException {
    Rows.of(connection, GROUP_TRAIT, traits.entrySet())
        .text(trait -> trait.getKey().group())
        .text(trait -> trait.getKey().name())
        .text(trait -> trait.getValue().value())
        .text(trait -> trait.getValue().source())
        .instant(trait -> trait.getValue().at())
        .update();
  }

  private Observations() {}
}
