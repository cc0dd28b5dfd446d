package io.engagementhub.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;

/**
 * A service's database as an earlier release left it, with some rows in it, for the service to
 * start on. The migration scripts up to that version have not changed since.
 *
 * <p>Arguments: {@code service}, the name of its database; {@code version}, up to which it was
 * migrated; {@code rows}, a resource of SQL.
 */
public final class OldDatabase implements QuarkusTestResourceLifecycleManager {
  public static final String SERVICE = "service";
  public static final String VERSION = "version";
  public static final String ROWS = "rows";

  private static final String USER = "hub";

  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> arguments) {
    this.arguments = arguments;
  }

  @Override
  public Map<String, String> start() {
    var service = argument(SERVICE);
    var version = argument(VERSION);
    var servers = new HubServers().start();
    var server =
        "jdbc:postgresql://%s:%s/"
            .formatted(servers.get("hub.postgres.host"), servers.get("hub.postgres.port"));
    var name = service + "_of_version_" + version;
    var old = server + name;
    run(server + service, "create database " + name);
    Flyway.configure()
        .dataSource(old, USER, USER)
        .locations("db/kit", "db/migration")
        .target(version)
        .load()
        .migrate();
    run(old, text(argument(ROWS)));
    return Map.of("quarkus.datasource.jdbc.url", old);
  }

  private String argument(String name) {
    return Objects.requireNonNull(arguments.get(name), name);
  }

  private static String text(String resource) {
    var loader = Thread.currentThread().getContextClassLoader();
    try (var file = Objects.requireNonNull(loader.getResourceAsStream(resource), resource)) {
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
