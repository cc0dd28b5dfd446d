package io.engagementhub.profile.privacy.persistence;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds everything that is one person's. */
public final class Subjects {
  private static final String FIND =
      """
      select distinct f.profile_id from unnest(?, ?) as n(namespace, value)
        join identifier i on i.namespace = n.namespace and i.value = n.value
        join fragment f on f.id = i.fragment_id
      """;
  private static final String LOCK =
      """
      with recursive whole(id) as (
        select id from profile where id = any(?)
        union select p.id from profile p join whole w on p.merged_into = w.id)
      select id from profile where id in (select id from whole) order by id for update
      """;
  private static final String FRAGMENTS = "select id from fragment where profile_id = any(?)";
  private static final String HOLD =
      "select id from fragment where id = any(?) order by id for update";
  private static final String IDENTIFIERS =
      "select namespace, value from identifier where fragment_id = any(?)";

  /** Gives up, as an outage, on a lock that does not come within ten seconds. */
  public static void notForEver(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '10s'");
    }
  }

  /**
   * The person with these identifiers, whose profiles are locked; of nobody known, the identifiers
   * alone. Empty if they belong to several people.
   */
  public static Optional<DataSubject> lock(Connection connection, List<Identifier> identifiers)
      throws SQLException {
    var standing = standing(connection, identifiers);
    List<UUID> profiles = List.of();
    for (List<UUID> held = List.of(); !standing.equals(held); ) {
      if (standing.size() > 1) {
        return Optional.empty();
      }
      held = standing;
      profiles = Rows.of(connection, LOCK, held).uuid(id -> id).query(row -> Rows.uuid(row, 1));
      // A merge may have come in between; of what is held now nothing moves any more.
      standing = standing(connection, identifiers);
    }
    var fragments =
        Rows.of(connection, FRAGMENTS, profiles).uuid(id -> id).query(row -> Rows.uuid(row, 1));
    var known =
        new LinkedHashSet<>(
            Rows.of(connection, IDENTIFIERS, fragments)
                .uuid(id -> id)
                .query(row -> new Identifier(row.getString(1), row.getString(2))));
    known.addAll(identifiers);
    return Optional.of(
        new DataSubject(new HashSet<>(profiles), new HashSet<>(fragments), List.copyOf(known)));
  }

  /**
   * Holds fragments of a person who is about to be erased. Whoever writes of the person without
   * holding their profile takes a share of the fragments, and finds them gone.
   */
  public static void hold(Connection connection, Collection<UUID> fragments) throws SQLException {
    Rows.of(connection, HOLD, fragments).uuid(id -> id).query(row -> Rows.uuid(row, 1));
  }

  private static List<UUID> standing(Connection connection, List<Identifier> identifiers)
      throws SQLException {
    return Rows.of(connection, FIND, identifiers)
        .text(Identifier::namespace)
        .text(Identifier::value)
        .query(row -> Rows.uuid(row, 1));
  }

  private Subjects() {}
}
