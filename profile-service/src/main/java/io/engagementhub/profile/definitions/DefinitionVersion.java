package io.engagementhub.profile.definitions;

import io.engagementhub.profile.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;

/** The number that is another after each change of a definition. */
@ApplicationScoped
public class DefinitionVersion {
  private static final String READ = "select version from definition_change";

  private final TransactionSynchronizationRegistry transaction;

  DefinitionVersion(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  /**
   * The version as the running transaction first saw it; one statement, however often it is asked.
   * To be asked for when the people in question are locked: whoever changes a definition has
   * everybody follow afterwards, and waits for those who are.
   */
  public long seen(Connection connection) throws SQLException {
    if (transaction.getTransactionKey() == null) {
      return read(connection);
    }
    if (transaction.getResource(DefinitionVersion.class) instanceof Long seen) {
      return seen;
    }
    long version = read(connection);
    transaction.putResource(DefinitionVersion.class, version);
    return version;
  }

  private static long read(Connection connection) throws SQLException {
    return Statements.query(connection, READ, row -> row.getLong(1)).getFirst();
  }
}
