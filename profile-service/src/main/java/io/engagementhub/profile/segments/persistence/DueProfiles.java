package io.engagementhub.profile.segments.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Profiles at which it is time to look again. */
public final class DueProfiles {
  private static final String DUE =
      "select profile_id from window_exit where due <= ? order by due limit ?";
  private static final String LOCK =
      """
      select id from profile where id = any(?) and merged_into is null
      order by id for update skip locked
      """;

  /** Whether any are due. */
  public static boolean areAny(Connection connection, Instant now) throws SQLException {
    return Statements.isAnyDue(connection, "window_exit", "due", now);
  }

  /** Locks up to {@code limit} of them; those that somebody else holds wait for the next time. */
  public static List<UUID> lock(Connection connection, Instant now, int limit) throws SQLException {
    var due = new HashSet<UUID>();
    try (var statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          due.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return new ArrayList<>(
        Rows.of(connection, LOCK, due).uuid(id -> id).query(row -> Rows.uuid(row, 1)));
  }

  private DueProfiles() {}
}
