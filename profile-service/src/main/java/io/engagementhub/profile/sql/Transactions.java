package io.engagementhub.profile.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Work with the database outside requests; what it throws is an {@link IllegalStateException}. */
@ApplicationScoped
public class Transactions {
  private final DataSource database;

  public Transactions(DataSource database) {
    this.database = database;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Does the work in the running transaction, or else in none: then statements are all it costs.
   */
  public <T> T with(Work<T> work) {
    return connected(work);
  }

  /** Does the work in a transaction of its own. */
  public <T> T call(Work<T> work) {
    return call(QuarkusTransaction.requiringNew(), work);
  }

  /** As {@link #call(Work)}, for work that may take as long as {@code longest}. */
  public <T> T call(Duration longest, Work<T> work) {
    var options = QuarkusTransaction.requiringNew();
    return call(options.timeout(Math.toIntExact(longest.toSeconds())), work);
  }

  /** Thrown by work that came to nothing: what it wrote is taken back. */
  public static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Undone() {
      super("taken back", null, false, false);
    }
  }

  /**
   * As {@link #call(Duration, Work)}; {@code otherwise} where the work is {@linkplain Undone
   * undone}. A transaction that is only marked for being rolled back ends in an exception.
   */
  public <T> T callOr(T otherwise, Duration longest, Work<T> work) {
    try {
      return call(longest, work);
    } catch (Undone undone) {
      return otherwise;
    }
  }

  private <T> T call(TransactionRunnerOptions options, Work<T> work) {
    return options.call(() -> connected(work));
  }

  private <T> T connected(Work<T> work) {
    try (var connection = database.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the database could not be worked with", e);
    }
  }
}
