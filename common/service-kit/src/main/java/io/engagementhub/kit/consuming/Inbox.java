package io.engagementhub.kit.consuming;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Remembers which messages were applied, in the transaction that applies them. Where a consumer
 * needs to tell a retry from another message under the same id, it reads the fingerprint.
 */
@ApplicationScoped
public class Inbox {
  private static final String REMEMBER =
      """
      insert into inbox (message_id, consumer)
      select id, ? from unnest(?) as id order by id
      on conflict do nothing
      returning message_id
      """;

  private final DataSource database;

  Inbox(DataSource database) {
    this.database = database;
  }

  /**
   * Remembers the messages.
   *
   * @param consumer number of the consumer within its service, one per topic read
   * @return those not seen before; the others were applied already
   */
  public Set<UUID> remember(int consumer, Collection<UUID> messages) throws SQLException {
    try (var connection = database.getConnection()) {
      return remember(connection, consumer, messages);
    }
  }

  /** As above, on the caller's connection. */
  public static Set<UUID> remember(Connection connection, int consumer, Collection<UUID> messages)
      throws SQLException {
    var fresh = new HashSet<UUID>();
    try (var statement = connection.prepareStatement(REMEMBER)) {
      statement.setInt(1, consumer);
      statement.setArray(2, connection.createArrayOf("uuid", messages.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          fresh.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return fresh;
  }
}
