package io.engagementhub.launcher.stack;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds processes by arguments that mark them.
 *
 * <p>Linux tells Java the arguments of a process only if its command line fits into a page of
 * memory, mostly 4 KiB; of a longer one, as a class path makes it, it tells the beginning. Marks
 * therefore stand before class paths.
 */
final class MarkedProcesses {
  /** Those that have all of these among their arguments. */
  static List<ProcessHandle> with(String... marks) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> has(process.info(), marks)).toList();
    }
  }

  private static boolean has(ProcessHandle.Info info, String... marks) {
    return info.arguments()
        .map(arguments -> List.of(arguments).containsAll(List.of(marks)))
        .orElseGet(
            () -> {
              String beginning = info.commandLine().orElse("") + " ";
              return Arrays.stream(marks).allMatch(mark -> beginning.contains(" " + mark + " "));
            });
  }

  private MarkedProcesses() {}
}
