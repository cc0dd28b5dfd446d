package io.engagementhub.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on 127.0.0.1. The postmaster is a direct child process: killing {@link
 * #process()} is a real crash, and the next start on the same directory recovers from it.
 *
 * <p>Role {@code hub} (password {@code hub}) owns every database made here. The server goes on
 * running when this JVM ends without {@link #close()}.
 */
public final class PostgresServer implements AutoCloseable {
  /** User name and password of the services. */
  public static final String USER = "hub";

  /** The hub's databases: one per service, and Keycloak's. */
  public static final List<String> HUB_DATABASES =
      List.of("gateway", "profile", "journey", "content", "chatbot", "keycloak");

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final ProcessHandle process;
  private final String superuserPassword;

  PostgresServer(int port, ProcessHandle process, String superuserPassword) {
    this.port = port;
    this.process = process;
    this.superuserPassword = superuserPassword;
  }

  /**
   * Starts a server with its data under {@code dir}, made there at the first start, and waits until
   * it answers.
   *
   * @param port free TCP port of 127.0.0.1
   * @throws LocalStackException if it does not come up, with the end of its log
   */
  public static PostgresServer start(Path dir, int port) {
    return start(dir, port, Map.of());
  }

  /** As {@link #start(Path, int)}, with settings of {@code postgresql.conf} that win over ours. */
  public static PostgresServer start(Path dir, int port, Map<String, String> settings) {
    return new PostgresCluster(dir)
        .start(port, settings, dir.resolve("postgresql.log"), START_PATIENCE);
  }

  /**
   * As {@link #start(Path, int)}, logging to {@code log}.
   *
   * @param patience how long it may take, recovery from a crash included
   */
  public static PostgresServer start(Path dir, int port, Path log, Duration patience) {
    return new PostgresCluster(dir).start(port, Map.of(), log, patience);
  }

  public int port() {
    return port;
  }

  /** JDBC address of a database, for {@link #USER}. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The postmaster. */
  public ProcessHandle process() {
    return process;
  }

  /** Makes those of the databases that are missing, owned by {@link #USER}. */
  public void createDatabases(String... names) {
    try (Connection connection = connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      Set<String> present = names(statement, "SELECT datname FROM pg_database");
      if (!names(statement, "SELECT rolname FROM pg_roles").contains(USER)) {
        statement.execute("CREATE ROLE hub LOGIN CREATEDB PASSWORD 'hub'");
      }
      for (String name : names) {
        if (!PLAIN_NAME.matcher(name).matches()) {
          throw new IllegalArgumentException("not a plain database name: " + name);
        }
        if (!present.contains(name)) {
          statement.execute("CREATE DATABASE " + name + " OWNER " + USER);
        }
      }
    } catch (SQLException e) {
      throw new LocalStackException("cannot create databases", e);
    }
  }

  /** Stops it, committed work being safe either way: quickly if it can, by force after 20 s. */
  @Override
  public void close() {
    stop(process);
  }

  /** Stops a postmaster started earlier, perhaps by another JVM. */
  public static void stop(ProcessHandle postmaster) {
    List<ProcessHandle> children = postmaster.descendants().toList();
    try {
      // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients to leave.
      new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
          .redirectErrorStream(true)
          .start()
          .waitFor();
      postmaster.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      postmaster.destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      postmaster.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  Connection connectAsSuperuser() throws SQLException {
    return DriverManager.getConnection(jdbcUrl("postgres"), "postgres", superuserPassword);
  }

  private static Set<String> names(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      Stream.Builder<String> names = Stream.builder();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names.build().collect(Collectors.toUnmodifiableSet());
    }
  }
}
