package io.engagementhub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerServiceTest {
  @TempDir Path dir;

  @Test
  void dataSurviveStopAndStart() throws Exception {
    try (PostgresServer first = PostgresServer.start(dir, FreePorts.next())) {
      first.createDatabases("journey");
      first.createDatabases("journey", "profile");
      execute(first, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");
    }

    try (PostgresServer second = PostgresServer.start(dir, FreePorts.next())) {
      assertThat(keptRow(second)).isEqualTo(7);
    }
  }

  @Test
  void committedRowsSurviveAKill() throws Exception {
    PostgresServer first = PostgresServer.start(dir, FreePorts.next());
    first.createDatabases("journey");
    execute(first, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (8)");
    first.process().destroyForcibly();
    first.process().onExit().join();

    try (PostgresServer second = PostgresServer.start(dir, first.port())) {
      assertThat(keptRow(second)).isEqualTo(8);
    }
  }

  @Test
  void theServicesRoleMayNotDoWhatASuperuserMay() throws Exception {
    try (PostgresServer server = PostgresServer.start(dir, FreePorts.next())) {
      server.createDatabases("journey");

      execute(server, "CREATE EXTENSION pg_trgm");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(server, "COPY (SELECT 1) TO PROGRAM 'cat'"))
          .withMessageContaining("permission denied");
    }
  }

  @Test
  void aTakenPortIsToldWithPostgresOwnWords() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(LocalStackException.class)
          .isThrownBy(() -> PostgresServer.start(dir, taken.getLocalPort()))
          .withMessageContaining("Address already in use");
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused() throws Exception {
    try (PostgresServer first = PostgresServer.start(dir, FreePorts.next())) {
      int port = FreePorts.next();
      assertThatExceptionOfType(LocalStackException.class)
          .isThrownBy(() -> PostgresServer.start(dir, port))
          .withMessageContaining("process " + first.process().pid());
    }
  }

  @Test
  void aServerThatTakesLongerThanItMayIsEndedAndStartsAnotherTime() throws Exception {
    Path log = dir.resolve("log");
    int port = FreePorts.next();
    assertThatExceptionOfType(LocalStackException.class)
        .isThrownBy(() -> PostgresServer.start(dir, port, log, Duration.ZERO))
        .withMessageContaining("did not start on port " + port);

    try (PostgresServer server = PostgresServer.start(dir, port, log, Duration.ofSeconds(90))) {
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  private static int keptRow(PostgresServer server) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id FROM kept")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void execute(PostgresServer server, String... commands) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl("journey"), "hub", "hub");
  }
}
