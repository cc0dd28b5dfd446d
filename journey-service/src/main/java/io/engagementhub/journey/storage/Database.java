package io.engagementhub.journey.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The service's database. Work done inside a transaction joins it. */
@ApplicationScoped
public class Database {
  private final DataSource source;

  Database(DataSource source) {
    this.source = source;
  }

  /**
   * Does {@code work} on a connection of its own, or on that of the running transaction.
   *
   * @throws StorageFailure if the database refuses or is out of reach; the cause says which
   */
  public <R> R ask(Work<R> work) {
    try (var connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StorageFailure(e);
    }
  }

  /** As {@link #ask}, where there is nothing to answer. */
  public void tell(Order order) {
    ask(
        connection -> {
          order.on(connection);
          return true;
        });
  }

  /** Work that answers something. */
  @FunctionalInterface
  public interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  /** Work that answers nothing. */
  @FunctionalInterface
  public interface Order {
    void on(Connection connection) throws SQLException;
  }

  /** The database refused or is out of reach. */
  public static final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StorageFailure(SQLException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
