package io.engagementhub.launcher.stack;

import io.engagementhub.localstack.HubTopics;
import io.engagementhub.localstack.KeycloakDistribution;
import io.engagementhub.localstack.KeycloakServer;
import io.engagementhub.localstack.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Launches parts and waits for them. */
final class PartStarter {
  /** A first start on a busy machine has been seen to take more than five minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LOG_LINES_TOLD = 15;

  private final HubLayout layout;
  private final PartProcesses processes;
  private final Readiness readiness;
  private final Progress progress;
  private final Map<Part, Long> launchedNanos = new EnumMap<>(Part.class);
  private final Map<Part, Long> earlierLogBytes = new EnumMap<>(Part.class);

  PartStarter(HubLayout layout, PartProcesses processes, Readiness readiness, Progress progress) {
    this.layout = layout;
    this.processes = processes;
    this.readiness = readiness;
    this.progress = progress;
  }

  /** Starts a part that does not run. */
  void launch(Part part) {
    processes.strays(part).forEach(PartStarter::end);
    for (int port : layout.ports().all(part)) {
      if (!Ports.isFree(port)) {
        throw new PortTakenException(part, port);
      }
    }
    launchedNanos.put(part, System.nanoTime());
    earlierLogBytes.put(part, layout.logOf(part).toFile().length());
    ServiceCommand commands = new ServiceCommand(layout);
    switch (part) {
      case POSTGRESQL -> launchPostgres();
      case KAFKA -> launchKafka(commands);
      case KEYCLOAK -> launchKeycloak();
      case GATEWAY, PROFILE, JOURNEY, CONTENT, CHATBOT ->
          processes.launch(part, commands.service(part), commands.environment(part));
    }
  }

  void awaitReady(Set<Part> parts) {
    awaitReady(parts, patience(System.getenv()));
  }

  /**
   * How long a part may take to be ready: {@code HUB_START_TIMEOUT} in seconds, else 15 minutes.
   */
  static Duration patience(Map<String, String> environment) {
    String seconds = environment.get("HUB_START_TIMEOUT");
    if (seconds == null || seconds.isBlank()) {
      return PATIENCE;
    }
    if (!seconds.strip().matches("[1-9][0-9]{0,5}")) {
      throw new HubException("HUB_START_TIMEOUT must be a number of seconds from 1 to 999999");
    }
    return Duration.ofSeconds(Long.parseLong(seconds.strip()));
  }

  void awaitReady(Set<Part> parts, Duration patience) {
    Set<Part> waiting = EnumSet.copyOf(parts);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!waiting.isEmpty()) {
      for (Part part : EnumSet.copyOf(waiting)) {
        if (processes.find(part).isEmpty()) {
          throw new HubException(part + " ended while starting\n" + endOfLog(part));
        }
        if (readiness.isReady(part)) {
          waiting.remove(part);
          tellReady(part);
        }
      }
      if (waiting.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        Part late = waiting.iterator().next();
        throw new HubException(
            late
                + " is not ready after "
                + patience.toSeconds()
                + " s; HUB_START_TIMEOUT, in seconds, allows more\n"
                + endOfLog(late));
      }
      pause();
    }
  }

  private void launchPostgres() {
    PostgresServer server =
        PostgresServer.start(
            layout.dataOf(Part.POSTGRESQL),
            layout.ports().of(Part.POSTGRESQL),
            layout.logOf(Part.POSTGRESQL),
            patience(System.getenv()));
    processes.remember(Part.POSTGRESQL, server.process());
    server.createDatabases(PostgresServer.HUB_DATABASES.toArray(String[]::new));
    awaitReady(EnumSet.of(Part.POSTGRESQL));
  }

  private void launchKafka(ServiceCommand commands) {
    processes.launch(Part.KAFKA, commands.kafka(), Map.of());
    awaitReady(EnumSet.of(Part.KAFKA));
    HubTopics.create("127.0.0.1:" + layout.ports().of(Part.KAFKA));
  }

  private void launchKeycloak() {
    Path data = layout.dataOf(Part.KEYCLOAK);
    try {
      Files.createDirectories(layout.logOf(Part.KEYCLOAK).resolveSibling("."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    KeycloakServer keycloak =
        new KeycloakServer(
            data,
            layout.ports().of(Part.KEYCLOAK),
            layout.ports().managementOf(Part.KEYCLOAK),
            "jdbc:postgresql://127.0.0.1:" + layout.ports().of(Part.POSTGRESQL) + "/keycloak");
    processes.remember(
        Part.KEYCLOAK,
        keycloak.start(
            KeycloakDistribution.prepare(layout.keycloakZip()),
            layout.realmFile(),
            layout.logOf(Part.KEYCLOAK)));
  }

  private void tellReady(Part part) {
    Long since = launchedNanos.remove(part);
    if (since != null) {
      long millis = Duration.ofNanos(System.nanoTime() - since).toMillis();
      processes.rememberReady(part, millis);
      progress.say(String.format(Locale.ROOT, "%-10s ready after %5.1f s", part, millis / 1000.0));
    }
  }

  /** The last lines that the part wrote since it was launched here. */
  private String endOfLog(Part part) {
    try (InputStream log = Files.newInputStream(layout.logOf(part))) {
      log.skipNBytes(earlierLogBytes.getOrDefault(part, 0L));
      List<String> lines = new String(log.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.isEmpty()
          ? "it wrote nothing to " + layout.logOf(part)
          : "the end of "
              + layout.logOf(part)
              + ":\n"
              + String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
    } catch (IOException e) {
      return "it left no log";
    }
  }

  private static void end(ProcessHandle stray) {
    stray.destroyForcibly();
    stray.onExit().join();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("interrupted", e);
    }
  }
}
