package io.engagementhub.testkit;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Who waits in PostgreSQL. */
public final class Waiting {

  /** Whether some transaction waits for another. */
  public static boolean isAnybody(DataSource database) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("select 1 from pg_locks where not granted limit 1");
        var rows = query.executeQuery()) {
      return rows.next();
    }
  }

  private Waiting() {}
}
