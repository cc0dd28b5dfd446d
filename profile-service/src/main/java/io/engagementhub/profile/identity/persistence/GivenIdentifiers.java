package io.engagementhub.profile.identity.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Identifiers that somebody says belong to a fragment whose profile is locked. */
public final class GivenIdentifiers {
  private static final String GIVE =
      """
      insert into identifier (namespace, value, fragment_id, source_id, first_seen_at)
      select * from unnest(?, ?, ?, ?, ?) on conflict do nothing
      """;

  /** Gives; false if somebody has it. */
  public static boolean give(
      Connection connection, Identifier identifier, UUID fragment, String source, Instant at)
      throws SQLException {
    return Rows.of(connection, GIVE, List.of(identifier))
            .text(Identifier::namespace)
            .text(Identifier::value)
            .uuid(_ -> fragment)
            .text(_ -> source)
            .instant(_ -> at)
            .update()
        > 0;
  }

  private GivenIdentifiers() {}
}
