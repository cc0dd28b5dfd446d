package io.engagementhub.profile.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class StatementsServiceTest {
  private static final Instant DUE = Instant.parse("2030-01-01T00:00:00Z");

  /** More than it takes until the driver prepares a statement and PostgreSQL plans it for good. */
  private static final int OFTEN = 20;

  @Inject DataSource database;

  @Test
  void askingForWhatIsDueReadsNothingThatIsNot() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("create temporary table later (due timestamptz not null)");
        statement.execute(
            "insert into later select timestamptz '%s' from generate_series(1, 20000)"
                .formatted(DUE));
        statement.execute("create index on later (due)");
        statement.execute("analyze later");
      }
      long before = readOneByOne(connection);

      for (int i = 0; i < OFTEN; i++) {
        assertThat(Statements.isAnyDue(connection, "later", "due", DUE.minusSeconds(1))).isFalse();
      }

      assertThat(readOneByOne(connection)).isEqualTo(before);
      assertThat(Statements.isAnyDue(connection, "later", "due", DUE)).isTrue();
      connection.rollback();
    }
  }

  /** Rows that this transaction read without an index. */
  private static long readOneByOne(Connection connection) throws SQLException {
    return Statements.query(
            connection,
            "select seq_tup_read from pg_stat_xact_user_tables where relname = 'later'",
            row -> row.getLong(1))
        .getFirst();
  }
}
