package io.engagementhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Timers that go off tell of people without holding them. */
@QuarkusTest
@WithTestResource(HubServers.class)
class DropOffErasureServiceTest {
  private final DataSource database;
  private final ErasedPeople erased;

  DropOffErasureServiceTest(DataSource database, ErasedPeople erased) {
    this.database = database;
    this.erased = erased;
  }

  @Test
  void anErasureWaitsForTimersThatGoOff() throws SQLException {
    try (var timers = begin();
        var erasure = begin()) {
      execute(timers, "lock table journey_timer in exclusive mode");
      await().until(() -> isWaitedFor(timers));

      execute(erasure, "set local lock_timeout = '200ms'");
      assertThatThrownBy(() -> erased.alone(erasure))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("55P03"));

      timers.rollback();
      erasure.rollback();
      erased.alone(erasure);
      erasure.rollback();
    }
  }

  private Connection begin() throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean isWaitedFor(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var waiting =
            statement.executeQuery(
                "select 1 from pg_locks where relation = 'journey_timer'::regclass and not granted")) {
      return waiting.next();
    }
  }
}
