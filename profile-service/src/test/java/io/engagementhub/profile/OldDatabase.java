package io.engagementhub.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A database as the first release left it, with some people in it, for the service to start on. The
 * scripts up to that version have not changed since.
 */
public final class OldDatabase implements QuarkusTestResourceLifecycleManager {
  private static final String NAME = "profile_of_version_11";
  private static final String USER = "hub";

  @Override
  public Map<String, String> start() {
    var servers = new HubServers().start();
    var server =
        "jdbc:postgresql://"
            + servers.get("hub.postgres.host")
            + ":"
            + servers.get("hub.postgres.port")
            + "/";
    var old = server + NAME;
    run(server + "profile", "create database " + NAME);
    Flyway.configure()
        .dataSource(old, USER, USER)
        .locations("db/kit", "db/migration")
        .target("11")
        .load()
        .migrate();
    run(old, rows());
    return Map.of("quarkus.datasource.jdbc.url", old);
  }

  private static String rows() {
    try (var file = OldDatabase.class.getResourceAsStream("of-version-11.sql")) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String url, String sql) {
    try (var connection = DriverManager.getConnection(url, USER, USER);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    // The database goes with the server.
  }
}
