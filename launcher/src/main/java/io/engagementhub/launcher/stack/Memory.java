package io.engagementhub.launcher.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of a process and its children. */
final class Memory {
  private static final long KIBIBYTE = 1024;

  /**
   * Resident bytes. On Linux pages shared between processes are divided among them, so that
   * PostgreSQL's buffers count once; elsewhere they count for each.
   */
  static long of(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(each -> KIBIBYTE * kibibytes(each.pid()))
        .sum();
  }

  private static long kibibytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return fromPs(pid);
    }
  }

  private static long fromPs(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String said = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return said.matches("\\d+") ? Long.parseLong(said) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private Memory() {}
}
