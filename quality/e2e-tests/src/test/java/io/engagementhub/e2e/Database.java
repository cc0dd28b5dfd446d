package io.engagementhub.e2e;

import io.engagementhub.launcher.stack.Part;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A service's database, to count what no answer could show. */
final class Database {
  private final String url;

  Database(Part service) {
    this.url = TheHub.running().stack().jdbcUrl(service);
  }

  /** The number that a query with these parameters gives. */
  long count(String query, Object... parameters) {
    try (var connection = DriverManager.getConnection(url, "hub", "hub");
        var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }
}
