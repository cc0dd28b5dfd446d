package io.engagementhub.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data of one PostgreSQL server on disk, and the way to start a server on it.
 *
 * @param directory holds {@code data} and the superuser's password; made if missing
 */
record PostgresCluster(Path directory) {
  private static final String ORPHANS_LEFT = "pre-existing shared memory block";

  /** Sized for two cores shared by the whole hub; durability as in production. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "120"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("work_mem", "8MB"),
          Map.entry("maintenance_work_mem", "64MB"),
          Map.entry("synchronous_commit", "on"),
          // Compressing a page takes these binaries 80 µs: after a checkpoint, most of the work.
          Map.entry("wal_compression", "off"),
          Map.entry("wal_buffers", "8MB"),
          Map.entry("max_wal_size", "4GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"));

  PostgresServer start(int port, Map<String, String> settings, Path log, Duration patience) {
    PostgresBinaries binaries = PostgresBinaries.unpacked();
    try {
      Files.createDirectories(directory);
      Files.createDirectories(log.toAbsolutePath().resolveSibling("."));
      if (!PostgresBinaries.hasCluster(data())) {
        initialise(binaries);
      }
      running()
          .ifPresent(
              pid -> {
                throw new LocalStackException(
                    "PostgreSQL already runs on " + directory + " as process " + pid);
              });
      long deadline = System.nanoTime() + patience.toNanos();
      while (true) {
        long from = Files.exists(log) ? Files.size(log) : 0;
        Process process = launch(binaries, port, settings, log);
        PostgresServer server = new PostgresServer(port, process.toHandle(), password());
        if (answers(server, process, deadline)) {
          server.createDatabases();
          return server;
        }
        process.destroyForcibly();
        String said = since(log, from);
        // The workers of a postmaster that was killed need a moment to notice.
        if (!said.contains(ORPHANS_LEFT) || System.nanoTime() > deadline) {
          throw new LocalStackException(
              "PostgreSQL did not start on port " + port + ":\n" + said.strip());
        }
        Thread.sleep(200);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted", e);
    }
  }

  /** Process id of a postmaster that still runs on this data. */
  Optional<Long> running() throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
            .filter(ProcessHandle::isAlive)
            .filter(handle -> handle.info().command().orElse("").endsWith("postgres"))
            .map(ProcessHandle::pid);
  }

  private void initialise(PostgresBinaries binaries) throws IOException, InterruptedException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    Files.writeString(passwordFile(), HexFormat.of().formatHex(secret));
    passwordFile().toFile().setReadable(false, false);
    passwordFile().toFile().setReadable(true, true);
    Path half = directory.resolve("data.half");
    LocalCache.delete(half);
    Process initdb =
        new ProcessBuilder(
                binaries.command(
                    "initdb",
                    List.of(
                        "--pgdata=" + half,
                        "--username=postgres",
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync")))
            .redirectErrorStream(true)
            .start();
    String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (initdb.waitFor() != 0) {
      throw new LocalStackException("PostgreSQL's initdb failed:\n" + said.strip());
    }
    Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Process launch(
      PostgresBinaries binaries, int port, Map<String, String> settings, Path log)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(SETTINGS);
    all.put("port", Integer.toString(port));
    all.putAll(settings);
    List<String> arguments = new ArrayList<>(List.of("-D", data().toString()));
    all.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return new ProcessBuilder(Detached.command(binaries.command("postgres", arguments)))
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static boolean answers(PostgresServer server, Process process, long deadline)
      throws InterruptedException {
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Connection connection = server.connectAsSuperuser()) {
        if (process.isAlive() && connection.isValid(5)) {
          return true;
        }
      } catch (SQLException e) {
        Thread.sleep(50);
      }
    }
    return false;
  }

  private static String since(Path log, long from) throws IOException {
    byte[] all = Files.readAllBytes(log);
    return new String(all, (int) from, (int) (all.length - from), StandardCharsets.UTF_8);
  }

  private Path data() {
    return directory.toAbsolutePath().resolve("data");
  }

  private Path passwordFile() {
    return directory.toAbsolutePath().resolve("superuser-password");
  }

  private String password() throws IOException {
    return Files.readString(passwordFile());
  }
}
