package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and locks the people whose points are at stake. */
public final class Members {
  private static final String OF_USER =
      """
      select f.profile_id from identifier i join fragment f on f.id = i.fragment_id
      where i.namespace = 'user_id' and i.value = any(?)
      """;
  private static final String ANSWERING =
      "select coalesce(merged_into, id) from profile where id = any(?)";
  private static final String LOCK =
      """
      select id from profile where id = any(?) and merged_into is null order by id for update
      """;
  private static final String OF_FRAGMENTS =
      "select distinct profile_id from fragment where id = any(?)";

  /** The profile of a customer. */
  public static Optional<UUID> ofUser(Connection connection, String userId) throws SQLException {
    return Rows.of(connection, OF_USER, List.of(userId))
        .text(id -> id)
        .query(row -> Rows.uuid(row, 1))
        .stream()
        .findFirst();
  }

  /** The profile that answers for {@code id}. */
  public static Optional<UUID> answering(Connection connection, UUID id) throws SQLException {
    return Rows.of(connection, ANSWERING, List.of(id))
        .uuid(of -> of)
        .query(row -> Rows.uuid(row, 1))
        .stream()
        .findFirst();
  }

  /** Locks profiles, in order; those that were merged away meanwhile are not among the answer. */
  public static List<UUID> lock(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return Rows.of(connection, LOCK, profiles).uuid(id -> id).query(row -> Rows.uuid(row, 1));
  }

  /** The profiles these fragments belong to. */
  public static List<UUID> ofFragments(Connection connection, Collection<UUID> fragments)
      throws SQLException {
    return Rows.of(connection, OF_FRAGMENTS, fragments)
        .uuid(id -> id)
        .query(row -> Rows.uuid(row, 1));
  }

  private Members() {}
}
