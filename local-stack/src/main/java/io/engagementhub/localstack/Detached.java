package io.engagementhub.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a command in a session of its own where the system can ({@code setsid}, on Linux), so that a
 * Ctrl-C meant for the program that started it does not reach it. The process id stays the same.
 */
public final class Detached {
  /** {@code command}, detached from the terminal where possible. */
  public static List<String> command(List<String> command) {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst()
        .map(
            program -> {
              List<String> all = new ArrayList<>(List.of(program));
              all.addAll(command);
              return all;
            })
        .orElse(command);
  }

  private Detached() {}
}
