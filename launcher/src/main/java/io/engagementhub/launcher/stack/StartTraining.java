package io.engagementhub.launcher.stack;

import io.engagementhub.localstack.Detached;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the {@linkplain StartCache start caches} of services: each is started once on ports of its
 * own with no database, broker or sign-in in reach, and ended. It touches nothing of the hub that
 * runs. One after the other, at the lowest priority.
 */
public final class StartTraining {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration WRITE = Duration.ofMinutes(5);

  /** What of the environment leads nowhere: nothing listens on port 1. */
  private static final Map<String, String> NOWHERE =
      Map.of(
          "HUB_POSTGRES_PORT", "1",
          "HUB_KAFKA_BOOTSTRAP", "127.0.0.1:1",
          "HUB_OIDC_SERVER", "http://localhost:1/realms/engagement-hub",
          "QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

  private final HubLayout layout;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  public StartTraining(HubLayout layout) {
    this.layout = layout;
  }

  /** Trains in a process of its own, if a service needs it and none trains yet. */
  public void inBackground() {
    if (!StartCache.isWanted(System.getenv()) || stale().isEmpty() || !processes().isEmpty()) {
      return;
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dhub.root=" + layout.root(),
            home(),
            PART,
            "-cp",
            layout.launcherClassPath(),
            "io.engagementhub.launcher.Hub",
            "train");
    try {
      launch(command, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the caches that are missing or older than their service. */
  public void handle() throws IOException, InterruptedException {
    for (Part service : stale()) {
      train(service);
    }
  }

  /** Ends training that is under way; what it made so far stays. */
  public void end() {
    // Who trains may have begun with the next service in the meantime.
    for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
      left.forEach(ProcessHandle::destroyForcibly);
      left.forEach(process -> process.onExit().join());
    }
  }

  private List<Part> stale() {
    return Part.services().stream()
        .filter(service -> !new StartCache(layout.quarkusApp(service)).isFresh())
        .toList();
  }

  private void train(Part service) throws IOException, InterruptedException {
    Ports ports = Ports.free();
    StartCache cache = new StartCache(layout.quarkusApp(service));
    Path half = cache.file().resolveSibling(cache.file().getFileName() + ".half");
    forget(half);
    HubLayout apart = new HubLayout(layout.root(), layout.home(), ports, NOWHERE);
    ServiceCommand commands = new ServiceCommand(apart);
    Process process = launch(commands.training(service, half), commands.environment(service));
    try {
      long deadline = System.nanoTime() + START.toNanos();
      while (process.isAlive()
          && System.nanoTime() < deadline
          && !answers(ports.managementOf(service))) {
        Thread.sleep(200);
      }
      // In order: the JVM writes the cache at its end.
      process.destroy();
      if (process.waitFor(WRITE.toSeconds(), TimeUnit.SECONDS) && Files.exists(half)) {
        Files.move(half, cache.file(), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      process.destroyForcibly();
      forget(half);
    }
  }

  /** With what the JVM notes beside it until it is whole. */
  private static void forget(Path half) throws IOException {
    Files.deleteIfExists(half);
    Files.deleteIfExists(half.resolveSibling(half.getFileName() + ".config"));
  }

  private boolean answers(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      // Up or not does not matter: the service is there and says so.
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() > 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Process launch(List<String> command, Map<String, String> environment) throws IOException {
    Path log = layout.home().resolve("logs").resolve("training.log");
    Files.createDirectories(log.resolveSibling("."));
    List<String> quiet = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      quiet.addAll(List.of("/usr/bin/nice", "-n", "19"));
    }
    quiet.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(Detached.command(quiet))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private List<ProcessHandle> processes() {
    return MarkedProcesses.with(home(), PART).stream()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .toList();
  }

  private String home() {
    return "-Dhub.home=" + layout.home();
  }

  private static final String PART = "-Dhub.part=" + ServiceCommand.TRAINING;
}
