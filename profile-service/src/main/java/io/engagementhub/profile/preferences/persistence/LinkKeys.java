package io.engagementhub.profile.preferences.persistence;

import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/** The key of the database's own that links are signed with. */
public final class LinkKeys {

  /** The key, 32 bytes; the same for as long as the database lives. */
  public static byte[] own(Connection connection) throws SQLException {
    return Statements.query(connection, "select secret from link_key", row -> row.getBytes(1))
        .getFirst();
  }

  private LinkKeys() {}
}
