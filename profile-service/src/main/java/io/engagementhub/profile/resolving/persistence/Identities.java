package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.ApartSide;
import io.engagementhub.profile.resolving.domain.IdentityGraph.Claim;
import io.engagementhub.profile.resolving.domain.Person;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds and locks who is known. Locks are taken in one order everywhere: identifiers by namespace
 * and value, then profiles by id.
 */
public final class Identities {
  private static final String FIND =
      """
      select i.namespace, i.value, i.fragment_id, f.profile_id
      from unnest(?, ?) as k(namespace, value)
      join identifier i on i.namespace = k.namespace and i.value = k.value
      join fragment f on f.id = i.fragment_id
      """;
  private static final String CLAIM =
      """
      insert into identifier (namespace, value, fragment_id, source_id, first_seen_at)
      select * from unnest(?, ?, ?, ?, ?) as k(namespace, value, fragment, source, at)
      order by namespace collate "C", value collate "C"
      on conflict do nothing
      returning namespace, value
      """;
  private static final String LOCK =
      """
      select id, user_id, created_at, apart
      from profile where id = any(?) and merged_into is null order by id for update
      """;
  private static final String HELD =
      """
      select f.profile_id, i.namespace, count(*)
      from fragment f join identifier i on i.fragment_id = f.id
      where f.profile_id = any(?) group by 1, 2
      """;

  private static final String SIDES =
      """
      select f.profile_id, a.separation_id, a.side
      from fragment f join apart_side a on a.fragment_id = f.id
      where f.profile_id = any(?)
      """;

  /** Where an identifier belongs. */
  public record Known(Identifier identifier, UUID fragment, UUID profile) {}

  /** A profile row that is locked now; {@code apart} if it was ever a part of a separation. */
  public record Locked(Person person, boolean apart) {}

  public static Map<Identifier, Known> find(Connection connection, Collection<Identifier> wanted)
      throws SQLException {
    var found = new HashMap<Identifier, Known>();
    Rows.of(connection, FIND, wanted)
        .text(Identifier::namespace)
        .text(Identifier::value)
        .each(
            row -> {
              var identifier = new Identifier(row.getString(1), row.getString(2));
              found.put(identifier, new Known(identifier, Rows.uuid(row, 3), Rows.uuid(row, 4)));
            });
    return found;
  }

  /** Claims identifiers for fragments; returns those that nobody else has. */
  public static Set<Identifier> claim(Connection connection, Collection<Claim> claims)
      throws SQLException {
    return new HashSet<>(
        Rows.of(connection, CLAIM, claims)
            .text(claim -> claim.identifier().namespace())
            .text(claim -> claim.identifier().value())
            .uuid(Claim::fragment)
            .text(claim -> claim.sighting().source())
            .instant(claim -> claim.sighting().at())
            .query(row -> new Identifier(row.getString(1), row.getString(2))));
  }

  /** Locks profiles until the transaction ends; leaves out those that were merged away. */
  public static List<Locked> lock(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return Rows.of(connection, LOCK, profiles)
        .uuid(id -> id)
        .query(
            row -> {
              var person =
                  new Person(
                      Rows.uuid(row, 1), row.getString(2), Rows.instant(row, 3), false, Map.of());
              return new Locked(person, row.getBoolean(4));
            });
  }

  /** How many identifiers each of the profiles has, by namespace. */
  public static Map<UUID, Map<String, Integer>> held(
      Connection connection, Collection<UUID> profiles) throws SQLException {
    var held = new HashMap<UUID, Map<String, Integer>>();
    Rows.of(connection, HELD, profiles)
        .uuid(id -> id)
        .each(
            row ->
                held.computeIfAbsent(Rows.uuid(row, 1), _ -> new HashMap<>())
                    .put(row.getString(2), row.getInt(3)));
    return held;
  }

  /** The sides of separations that the profiles' fragments are on. */
  public static Map<UUID, Set<ApartSide>> sides(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var sides = new HashMap<UUID, Set<ApartSide>>();
    Rows.of(connection, SIDES, profiles)
        .uuid(id -> id)
        .each(
            row ->
                sides
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new HashSet<>())
                    .add(new ApartSide(Rows.uuid(row, 2), row.getInt(3))));
    return sides;
  }

  private Identities() {}
}
