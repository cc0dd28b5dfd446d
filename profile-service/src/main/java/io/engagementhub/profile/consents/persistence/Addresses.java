package io.engagementhub.profile.consents.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Under what a person is told of: their user id, else the anonymous id that was seen last, else a
 * system's record or a touchpoint of theirs.
 */
public final class Addresses {
  private static final String OF =
      """
      select f.namespace, f.value
      from profile p join fragment f on f.profile_id = coalesce(p.merged_into, p.id)
      where p.id = any(?)
      order by f.namespace = 'user_id' desc, f.namespace = 'anonymous_id' desc,
        f.namespace <> 'touchpoint' desc, f.last_seen_at desc, f.id limit 1
      """;

  public static boolean isKnown(Connection connection, UUID profile) throws SQLException {
    return Histories.answering(connection, profile).isPresent();
  }

  public static Optional<Identifier> of(Connection connection, UUID profile) throws SQLException {
    return Rows.of(connection, OF, List.of(profile))
        .uuid(id -> id)
        .query(row -> new Identifier(row.getString(1), row.getString(2)))
        .stream()
        .findFirst();
  }

  private Addresses() {}
}
