package io.engagementhub.profile;

import static org.awaitility.Awaitility.await;

import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A transaction of a test's own, in the way of others until it ends. */
public final class Holding implements AutoCloseable {
  /** Not of pg_stat_activity, which a transaction sees as it was when it first looked. */
  private static final String WAITING =
      "from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";

  private final Connection connection;

  private Holding(Connection connection) {
    this.connection = connection;
  }

  public static Holding begin(DataSource database) throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    return new Holding(connection);
  }

  public Connection connection() {
    return connection;
  }

  /** Executes something, as what takes a lock. */
  public void execute(String sql, Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  /** Returns when somebody waits for what is held here. */
  public void awaitSomebody() {
    await().until(() -> Statements.isAny(connection, "select 1 " + WAITING));
  }

  /** Whether somebody waits for what is held here, for a lock of PostgreSQL's kind {@code kind}. */
  public boolean isAwaited(String kind) throws SQLException {
    return Statements.isAny(connection, "select 1 " + WAITING + " and locktype = ?", kind);
  }

  /** Ends the statements of all who wait, as an operator of the database might. */
  public void cancelThem() throws SQLException {
    execute("select pg_cancel_backend(pid) " + WAITING);
  }

  public void commit() throws SQLException {
    connection.commit();
  }

  public void rollback() throws SQLException {
    connection.rollback();
  }

  /** Gives back whatever was not committed. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
