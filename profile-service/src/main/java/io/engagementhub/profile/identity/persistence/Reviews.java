package io.engagementhub.profile.identity.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reviews of people after a change of rules; one replica at a time advances one. */
public final class Reviews {
  private static final String NEXT =
      """
      select id, namespace, position from identity_review
      where finished_at is null order by id limit 1 for update skip locked
      """;
  private static final String IDENTIFIERS =
      """
      select i.value, i.fragment_id, f.profile_id
      from identifier i join fragment f on f.id = i.fragment_id
      where i.namespace = ? and i.value > ? order by i.value limit ?
      """;
  private static final String STILL =
      """
      select 1 from unnest(?, ?, ?, ?) as o(namespace, value, fragment, profile)
      where not exists (
        select from identifier i join fragment f on f.id = i.fragment_id
        where i.namespace = o.namespace and i.value = o.value and f.id = o.fragment
          and f.profile_id = o.profile)
      limit 1
      """;
  private static final String ADVANCE =
      """
      update identity_review set position = ?, examined = examined + ?, separated = separated + ?,
        finished_at = ?
      where id = ?
      """;
  private static final String UNTRUSTED =
      """
      select distinct other_fragment_id from link
      where other_fragment_id = any(?) and via_namespace = ? and verdict = 'LINKED' and not trusted
      """;

  /** A fragment founded by an identifier keeps it; the value just identifies nobody any more. */
  private static final String FORGET =
      """
      delete from identifier i using unnest(?, ?) as b(namespace, value), fragment f
      where i.namespace = b.namespace and i.value = b.value and f.id = i.fragment_id
        and (f.namespace <> i.namespace or f.value <> i.value)
      returning f.profile_id
      """;

  /** A review that is due; identifiers of the namespace up to {@code position} are done. */
  public record Review(UUID id, String namespace, String position) {}

  /** An identifier and whose it is. */
  public record Owned(Identifier identifier, UUID fragment, UUID profile) {}

  /** Whether any is due. */
  public static boolean areAny(Connection connection) throws SQLException {
    return Statements.isAny(
        connection, "select 1 from identity_review where finished_at is null limit 1");
  }

  public static Optional<Review> next(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(NEXT);
        var row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(new Review(Rows.uuid(row, 1), row.getString(2), row.getString(3)))
          : Optional.empty();
    }
  }

  /** The next identifiers to be looked at. */
  public static List<Owned> identifiers(Connection connection, Review review, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(IDENTIFIERS)) {
      statement.setString(1, review.namespace());
      statement.setString(2, review.position());
      statement.setInt(3, limit);
      var owned = new ArrayList<Owned>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          owned.add(
              new Owned(
                  new Identifier(review.namespace(), rows.getString(1)),
                  Rows.uuid(rows, 2),
                  Rows.uuid(rows, 3)));
        }
      }
      return owned;
    }
  }

  /** Whether they are all still whose they were; of others that came meanwhile nothing is said. */
  public static boolean areStill(Connection connection, List<Owned> owned) throws SQLException {
    return Rows.of(connection, STILL, owned)
        .text(one -> one.identifier().namespace())
        .text(one -> one.identifier().value())
        .uuid(Owned::fragment)
        .uuid(Owned::profile)
        .query(_ -> true)
        .isEmpty();
  }

  /** Which of the fragments somebody was linked to by an identifier on an untrusted word. */
  public static List<UUID> linkedUntrusted(
      Connection connection, String namespace, Collection<UUID> fragments) throws SQLException {
    if (fragments.isEmpty()) {
      return List.of();
    }
    try (var statement = connection.prepareStatement(UNTRUSTED)) {
      statement.setArray(1, connection.createArrayOf("uuid", fragments.toArray()));
      statement.setString(2, namespace);
      var found = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(Rows.uuid(rows, 1));
        }
      }
      return found;
    }
  }

  /** Takes values away from whom they identified; returns the profiles that lost one. */
  public static List<UUID> forget(Connection connection, Collection<Identifier> blocked)
      throws SQLException {
    return Rows.of(connection, FORGET, blocked)
        .text(Identifier::namespace)
        .text(Identifier::value)
        .query(row -> Rows.uuid(row, 1));
  }

  /**
   * Notes progress.
   *
   * @param finished when it was finished; empty while it goes on
   */
  public static void advance(
      Connection connection,
      UUID id,
      String position,
      int examined,
      int separated,
      Optional<Instant> finished)
      throws SQLException {
    try (var statement = connection.prepareStatement(ADVANCE)) {
      statement.setString(1, position);
      statement.setInt(2, examined);
      statement.setInt(3, separated);
      statement.setObject(4, finished.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
      statement.setObject(5, id);
      statement.executeUpdate();
    }
  }

  private Reviews() {}
}
