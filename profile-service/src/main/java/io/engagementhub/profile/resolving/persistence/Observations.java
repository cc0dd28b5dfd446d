package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Behaviour, consents and groups by fragment; the fragments' profiles are locked. */
public final class Observations {
  private static final String COUNT =
      """
      insert into behaviour as b (fragment_id, name, type, minute, count)
      select * from unnest(?, ?, ?, ?, ?)
      on conflict (fragment_id, name, type, minute) do update set count = b.count + excluded.count
      """;
  private static final String CONSENT =
      """
      insert into consent as c (fragment_id, purpose, granted, source_id, at)
      select * from unnest(?, ?, ?, ?, ?)
      on conflict (fragment_id, purpose) do update set
        granted = excluded.granted, source_id = excluded.source_id, at = excluded.at
      where c.at <= excluded.at
      returning fragment_id, old.granted is distinct from new.granted
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

  /** What is counted: a fragment's touchpoints of one type and name in one minute of the epoch. */
  public record Bucket(UUID fragment, String name, String type, int minute) {}

  /** A purpose of a fragment. */
  public record Purpose(UUID fragment, String name) {}

  /** A consent as told. */
  public record Consent(boolean granted, String source, Instant at) {}

  /** A fragment's membership of a group. */
  public record Membership(UUID fragment, String group) {}

  /** A trait of a group. */
  public record GroupTrait(String group, String name) {}

  /** A group's trait as told. */
  public record Told(String value, String source, Instant at) {}

  public static void count(Connection connection, Map<Bucket, Integer> counts) throws SQLException {
    Rows.of(connection, COUNT, counts.entrySet())
        .uuid(count -> count.getKey().fragment())
        .text(count -> count.getKey().name())
        .text(count -> count.getKey().type())
        .integer(count -> count.getKey().minute())
        .integer(Map.Entry::getValue)
        .update();
  }

  /** Notes consents; returns the fragments of which one is another than before. */
  public static Set<UUID> consent(Connection connection, Map<Purpose, Consent> consents)
      throws SQLException {
    var changed = new HashSet<UUID>();
    Rows.of(connection, CONSENT, consents.entrySet())
        .uuid(consent -> consent.getKey().fragment())
        .text(consent -> consent.getKey().name())
        .truth(consent -> consent.getValue().granted())
        .text(consent -> consent.getValue().source())
        .instant(consent -> consent.getValue().at())
        .each(
            row -> {
              if (row.getBoolean(2)) {
                changed.add(Rows.uuid(row, 1));
              }
            });
    return changed;
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
