package io.engagementhub.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Keycloak on 127.0.0.1 as a process of its own, with the hub's realm.
 *
 * <p>The realm file is imported when the database does not have the realm yet; later changes of the
 * file are not taken over. The realm's issuer is {@code http://localhost:PORT/realms/NAME}. The
 * console's administrator is {@code admin} with password {@code admin}.
 *
 * @param directory its home, made of links into the distribution
 * @param port for everyone
 * @param managementPort for {@code /health/ready}
 * @param jdbcUrl a database that {@link PostgresServer#USER} owns
 */
public record KeycloakServer(Path directory, int port, int managementPort, String jdbcUrl) {
  private static final List<String> HEAP =
      List.of(
          "-Xms64m",
          "-Xmx384m",
          "-XX:MaxMetaspaceSize=256m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:ReservedCodeCacheSize=96m");

  private static final List<String> LINKED =
      List.of("bin", "conf", "lib", "providers", "themes", "version.txt");

  /**
   * Starts it and returns at once; it is ready when {@link #readyUrl()} answers 200.
   *
   * @param realmFile the realm as JSON
   * @param log where it writes what it has to say
   */
  public ProcessHandle start(KeycloakDistribution distribution, Path realmFile, Path log) {
    try {
      Path home = makeHome(distribution, realmFile);
      ProcessBuilder process =
          new ProcessBuilder(Detached.command(KeycloakDistribution.java(home, HEAP, arguments())))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      process.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
      process.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
      return process.start().toHandle();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Keycloak", e);
    }
  }

  /** Address for everyone, as tokens name it. */
  public String url() {
    return "http://localhost:" + port;
  }

  public String readyUrl() {
    return "http://127.0.0.1:" + managementPort + "/health/ready";
  }

  private List<String> arguments() {
    return List.of(
        "start",
        "--optimized",
        "--import-realm",
        // Otherwise it looks for others to form a cluster with, on all interfaces.
        "--cache=local",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + port,
        "--http-management-port=" + managementPort,
        "--hostname=" + url(),
        "--db-url=" + jdbcUrl,
        "--db-username=" + PostgresServer.USER,
        "--db-password=" + PostgresServer.USER,
        "--db-pool-initial-size=1",
        "--db-pool-max-size=10",
        "--log-level=INFO,io.smallrye.health:ERROR");
  }

  private Path makeHome(KeycloakDistribution distribution, Path realmFile) throws IOException {
    Path home = directory.toAbsolutePath();
    Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
    Files.copy(
        realmFile,
        imports.resolve("engagement-hub-realm.json"),
        StandardCopyOption.REPLACE_EXISTING);
    for (String name : LINKED) {
      Path link = home.resolve(name);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, distribution.home().resolve(name));
    }
    return home;
  }
}
