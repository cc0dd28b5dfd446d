package io.engagementhub.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a hub lives: programs, data, ports.
 *
 * @param root the built source tree
 * @param home data, logs and process ids; made if missing
 * @param ports the ports of its parts
 * @param environment given to every service on top of what the launcher sets
 */
public record HubLayout(Path root, Path home, Ports ports, Map<String, String> environment) {
  public HubLayout {
    root = root.toAbsolutePath().normalize();
    home = home.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** The hub of this tree: its home is {@code .hub}, its ports the well-known ones. */
  public static HubLayout standard(Path root) {
    return new HubLayout(root, root.resolve(".hub"), Ports.standard(), Map.of());
  }

  /** A hub on free ports with a new home under the system's temporary directory. */
  public static HubLayout temporary(Path root) {
    try {
      return new HubLayout(root, Files.createTempDirectory("hub-"), Ports.free(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with these variables for every service. */
  public HubLayout withEnvironment(Map<String, String> variables) {
    return new HubLayout(root, home, ports, variables);
  }

  public Path dataOf(Part part) {
    return home.resolve("data").resolve(part.label());
  }

  public Path logOf(Part part) {
    return home.resolve("logs").resolve(part.label() + ".log");
  }

  Path pidFileOf(Part part) {
    return home.resolve("run").resolve(part.label() + ".pid");
  }

  Path lockFile() {
    return home.resolve("run").resolve("lock");
  }

  Path realmFile() {
    return root.resolve("deploy").resolve("keycloak").resolve("engagement-hub-realm.json");
  }

  Path quarkusApp(Part service) {
    return root.resolve(service.module()).resolve("target").resolve("quarkus-app");
  }

  /** Class path of the launcher with the local stack, as its build leaves it. */
  String launcherClassPath() {
    Path target = root.resolve("launcher").resolve("target");
    return target.resolve("classes") + ":" + target.resolve("lib").resolve("*");
  }

  /** Keycloak's distribution, as the build of the local stack leaves it. */
  public Path keycloakZip() {
    Path distributions = root.resolve("local-stack").resolve("target").resolve("distributions");
    try (Stream<Path> files = Files.list(distributions)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("keycloak-quarkus-dist-"))
          .findFirst()
          .orElseThrow(() -> new HubException("no Keycloak in " + distributions));
    } catch (IOException e) {
      throw new HubException("the local stack is not built: " + distributions + " is missing", e);
    }
  }
}
