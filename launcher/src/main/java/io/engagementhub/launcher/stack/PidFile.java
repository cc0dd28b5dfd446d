package io.engagementhub.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which process a part is. The start time is kept beside the id, because ids are used again.
 *
 * @param pid process id
 * @param startedAtMillis when the process began, in milliseconds since 1970; 0 if not known
 * @param readyAfterMillis how long it took to be ready; -1 before it was
 */
record PidFile(long pid, long startedAtMillis, long readyAfterMillis) {
  /** Clock ticks round start times; two processes of one id cannot be this near. */
  private static final long TOLERANCE_MILLIS = 2_000;

  static PidFile of(ProcessHandle process) {
    return new PidFile(process.pid(), startOf(process), -1);
  }

  PidFile readyAfter(long millis) {
    return new PidFile(pid, startedAtMillis, millis);
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Path half = file.resolveSibling(file.getFileName() + ".half");
      Files.writeString(half, pid + "\n" + startedAtMillis + "\n" + readyAfterMillis + "\n");
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in the file, if it can be read. */
  static Optional<PidFile> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() < 3
          ? Optional.empty()
          : Optional.of(
              new PidFile(
                  Long.parseLong(lines.get(0)),
                  Long.parseLong(lines.get(1)),
                  Long.parseLong(lines.get(2))));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The process, if it still lives. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            handle -> {
              long start = startOf(handle);
              return startedAtMillis == 0
                  || start == 0
                  || Math.abs(start - startedAtMillis) <= TOLERANCE_MILLIS;
            });
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
