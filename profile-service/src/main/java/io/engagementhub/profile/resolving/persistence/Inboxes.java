package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The inbox with fingerprints: tells a message, its redelivery, and another under the same id. */
public final class Inboxes {
  private static final String REMEMBER =
      """
      insert into inbox (message_id, fingerprint)
      select id, fingerprint from unnest(?, ?) as m(id, fingerprint) order by id
      on conflict do nothing
      returning message_id
      """;
  private static final String RECALL =
      "select message_id, fingerprint from inbox where consumer = 0 and message_id = any(?)";

  /** Remembers messages and their fingerprints; returns those not seen before. */
  public static Set<UUID> remember(Connection connection, Map<UUID, Long> messages)
      throws SQLException {
    return new HashSet<>(
        Rows.of(connection, REMEMBER, messages.entrySet())
            .uuid(Map.Entry::getKey)
            .bigint(Map.Entry::getValue)
            .query(row -> Rows.uuid(row, 1)));
  }

  /** The fingerprints under which messages were first seen. */
  public static Map<UUID, Long> recall(Connection connection, Collection<UUID> messages)
      throws SQLException {
    var fingerprints = new HashMap<UUID, Long>();
    Rows.of(connection, RECALL, messages)
        .uuid(id -> id)
        .each(row -> fingerprints.put(Rows.uuid(row, 1), row.getLong(2)));
    return fingerprints;
  }

  private Inboxes() {}
}
