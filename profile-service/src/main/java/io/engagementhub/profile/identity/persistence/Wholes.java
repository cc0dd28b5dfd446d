package io.engagementhub.profile.identity.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.domain.Fragment;
import io.engagementhub.profile.identity.domain.Whole;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Profiles with their fragments, and the evidence between these. */
public final class Wholes {
  private static final String SURVIVOR =
      "select coalesce(merged_into, id) from profile where id = any(?)";
  private static final String LOCK =
      """
      select id, merged_into from profile where id = any(?) or merged_into = any(?)
      order by id for update
      """;
  private static final String FRAGMENTS =
      """
      select profile_id, id, home_profile_id, namespace, value, created_at
      from fragment where profile_id = any(?)
      """;
  private static final String LINKED =
      """
      select fragment_id, other_fragment_id, rule, via_namespace, via_value, trusted
      from link where fragment_id = any(?) and other_fragment_id = any(?) and verdict = 'LINKED'
      """;

  /** Evidence that two fragments are one person. */
  public record Linked(UUID one, UUID other, String rule, Identifier via, boolean trusted) {}

  /** The profile that answers for {@code id}. */
  public static Optional<UUID> survivor(Connection connection, UUID id) throws SQLException {
    return Rows.of(connection, SURVIVOR, List.of(id))
        .uuid(one -> one)
        .query(row -> Rows.uuid(row, 1))
        .stream()
        .findFirst();
  }

  /**
   * Locks profiles that stand, and those that lead to them, in one order, until the transaction
   * ends. Those that were merged away meanwhile are left out.
   */
  public static Map<UUID, Whole> lock(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var wanted = new HashSet<>(profiles);
    Map<UUID, Set<UUID>> redirects = new HashMap<>();
    Rows.of(connection, LOCK, wanted)
        .uuid(id -> id)
        .uuid(id -> id)
        .each(
            row -> {
              var id = Rows.uuid(row, 1);
              var into = row.getObject(2, UUID.class);
              if (into != null && wanted.contains(into)) {
                redirects.computeIfAbsent(into, _ -> new HashSet<>()).add(id);
              } else if (into == null && wanted.contains(id)) {
                redirects.computeIfAbsent(id, _ -> new HashSet<>());
              }
            });
    var fragments = fragments(connection, redirects.keySet());
    var wholes = new HashMap<UUID, Whole>();
    redirects.forEach(
        (id, leading) ->
            wholes.put(id, new Whole(id, fragments.getOrDefault(id, List.of()), leading)));
    return wholes;
  }

  /** The fragments of each profile. */
  public static Map<UUID, List<Fragment>> fragments(
      Connection connection, Collection<UUID> profiles) throws SQLException {
    Map<UUID, List<Fragment>> fragments = new HashMap<>();
    Rows.of(connection, FRAGMENTS, profiles)
        .uuid(id -> id)
        .each(
            row ->
                fragments
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new ArrayList<>())
                    .add(
                        new Fragment(
                            Rows.uuid(row, 2),
                            Rows.uuid(row, 3),
                            new Identifier(row.getString(4), row.getString(5)),
                            Rows.instant(row, 6))));
    return fragments;
  }

  /** Evidence for one person among the fragments. */
  public static List<Linked> linked(Connection connection, Collection<UUID> fragments)
      throws SQLException {
    return Rows.of(connection, LINKED, fragments)
        .uuid(id -> id)
        .uuid(id -> id)
        .query(
            row ->
                new Linked(
                    Rows.uuid(row, 1),
                    Rows.uuid(row, 2),
                    row.getString(3),
                    new Identifier(row.getString(4), row.getString(5)),
                    row.getBoolean(6)));
  }

  private Wholes() {}
}
