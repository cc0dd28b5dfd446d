package io.engagementhub.launcher.stack;

import io.engagementhub.localstack.Detached;
import io.engagementhub.localstack.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Starts, finds and ends the processes of one hub. */
final class PartProcesses {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final HubLayout layout;

  PartProcesses(HubLayout layout) {
    this.layout = layout;
  }

  /** The part's process, if it lives. */
  Optional<ProcessHandle> find(Part part) {
    return PidFile.read(layout.pidFileOf(part)).flatMap(PidFile::process);
  }

  ProcessHandle launch(Part part, List<String> command, Map<String, String> environment) {
    try {
      Path log = layout.logOf(part);
      Files.createDirectories(log.resolveSibling("."));
      Files.createDirectories(layout.dataOf(part));
      ProcessBuilder builder =
          new ProcessBuilder(Detached.command(command))
              .directory(layout.dataOf(part).toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      ProcessHandle process = builder.start().toHandle();
      remember(part, process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + part, e);
    }
  }

  void remember(Part part, ProcessHandle process) {
    PidFile.of(process).write(layout.pidFileOf(part));
  }

  void rememberReady(Part part, long afterMillis) {
    PidFile.read(layout.pidFileOf(part))
        .ifPresent(file -> file.readyAfter(afterMillis).write(layout.pidFileOf(part)));
  }

  /** Ends it in order, by force after 20 s, and whatever it left behind. */
  void stop(Part part) {
    find(part)
        .ifPresent(
            process -> {
              if (part == Part.POSTGRESQL) {
                PostgresServer.stop(process);
              } else {
                process.destroy();
                awaitEnd(process);
              }
            });
    strays(part).forEach(ProcessHandle::destroyForcibly);
    forget(part);
  }

  /** As {@code kill -9}: nothing is put in order. */
  void kill(Part part) {
    find(part)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              awaitEnd(process);
            });
    forget(part);
  }

  /** Processes of this part that its process-id file does not tell. */
  List<ProcessHandle> strays(Part part) {
    return part == Part.POSTGRESQL ? workingIn(layout.dataOf(part)) : marked(part);
  }

  private List<ProcessHandle> marked(Part part) {
    return part == Part.KEYCLOAK
        ? MarkedProcesses.with("-Dkc.home.dir=" + layout.dataOf(Part.KEYCLOAK))
        : MarkedProcesses.with("-Dhub.home=" + layout.home(), "-Dhub.part=" + part.label());
  }

  /** Where the system shows it (Linux): processes whose working directory is below. */
  private static List<ProcessHandle> workingIn(Path directory) {
    List<ProcessHandle> found = new ArrayList<>();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.forEach(
          process -> {
            Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
            try {
              if (Files.isSymbolicLink(link)
                  && Files.readSymbolicLink(link).startsWith(directory)) {
                found.add(process);
              }
            } catch (IOException e) {
              // Gone meanwhile, or another user's: not ours in either case.
              return;
            }
          });
    }
    return found;
  }

  private void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void forget(Part part) {
    try {
      Files.deleteIfExists(layout.pidFileOf(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
