package io.engagementhub.profile.preferences.persistence;

import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people said of how they want to be talked to, by fragment. */
public final class SaidPreferences {
  private static final String TRAIT = "preferences";
  private static final String SOURCE = "hub/preferences";

  private static final String ANSWERING =
      """
      select f.profile_id from profile p
        join fragment f on f.profile_id = coalesce(p.merged_into, p.id)
      where p.id = any(?) limit 1
      """;
  private static final String LOCK =
      "select id from profile where id = any(?) and merged_into is null for update";
  private static final String FRAGMENT =
      """
      select f.id from profile p join fragment f on f.profile_id = coalesce(p.merged_into, p.id)
      where p.id = ? order by f.namespace = 'user_id' desc, f.last_seen_at desc, f.id limit 1
      """;
  private static final String LATEST =
      """
      select distinct on (f.profile_id) f.profile_id, s.id, s.document, s.at, s.by, s.reason
      from fragment f join preference s on s.fragment_id = f.id
      where f.profile_id = any(?) order by f.profile_id, s.at desc, s.id desc
      """;
  private static final String ADD =
      """
      insert into preference (fragment_id, id, document, at, by, reason)
      select (select f.id from fragment f where f.profile_id = n.profile_id
          order by f.namespace = 'user_id' desc, f.last_seen_at desc, f.id limit 1),
        n.id, n.document, n.at, n.by, n.reason
      from unnest(?, ?, ?, ?, ?, ?) as n(profile_id, id, document, at, by, reason)
      """;

  /**
   * What was said.
   *
   * @param by who entered it for the person; null if they did
   */
  public record Said(
      UUID id, String document, Instant at, @Nullable String by, @Nullable String reason) {}

  /** The profile that answers for this one: itself, or the one it was merged into. */
  public static Optional<UUID> answering(Connection connection, UUID profile) throws SQLException {
    return Rows.of(connection, ANSWERING, List.of(profile))
        .uuid(id -> id)
        .query(row -> Rows.uuid(row, 1))
        .stream()
        .findFirst();
  }

  /** What this profile's preferences are kept under; empty if there is no such profile. */
  public static Optional<UUID> fragment(Connection connection, UUID profile) throws SQLException {
    return Statements.query(connection, FRAGMENT, row -> Rows.uuid(row, 1), profile).stream()
        .findFirst();
  }

  /** Whose fragment this is; empty if it is gone. */
  public static Optional<UUID> owner(Connection connection, UUID fragment) throws SQLException {
    return Statements.query(
            connection,
            "select profile_id from fragment where id = ?",
            row -> Rows.uuid(row, 1),
            fragment)
        .stream()
        .findFirst();
  }

  /** Locks the profiles; false if one does not stand for itself any more. */
  public static boolean lock(Connection connection, Collection<UUID> profiles) throws SQLException {
    return Rows.of(connection, LOCK, profiles).uuid(id -> id).query(row -> Rows.uuid(row, 1)).size()
        == profiles.size();
  }

  /** What was said last, by profile. */
  public static Map<UUID, Said> latest(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var latest = new HashMap<UUID, Said>();
    Rows.of(connection, LATEST, profiles)
        .uuid(id -> id)
        .each(
            row ->
                latest.put(
                    Rows.uuid(row, 1),
                    new Said(
                        Rows.uuid(row, 2),
                        row.getString(3),
                        Rows.instant(row, 4),
                        row.getString(5),
                        row.getString(6))));
    return latest;
  }

  /** Adds what was said, under the person's user id, else what was seen of them last. */
  public static void add(Connection connection, UUID profile, Said said) throws SQLException {
    Rows.of(connection, ADD, List.of(said))
        .uuid(_ -> profile)
        .uuid(Said::id)
        .text(Said::document)
        .instant(Said::at)
        .textOrNull(Said::by)
        .textOrNull(Said::reason)
        .update();
  }

  /** Brings the derived trait of these profiles, which are locked, into line. */
  public static void settle(Connection connection, Set<UUID> profiles, News news)
      throws SQLException {
    var latest = latest(connection, profiles);
    DerivedTraits.write(
        connection,
        latest.entrySet().stream()
            .map(
                said ->
                    new Derived(
                        said.getKey(),
                        TRAIT,
                        said.getValue().document(),
                        SOURCE,
                        said.getValue().at()))
            .toList(),
        news);
    DerivedTraits.forget(
        connection,
        profiles.stream()
            .filter(profile -> !latest.containsKey(profile))
            .map(profile -> new Gone(profile, TRAIT))
            .toList(),
        news);
  }

  private SaidPreferences() {}
}
