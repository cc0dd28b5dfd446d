package io.engagementhub.launcher.stack;

import java.util.List;
import java.util.stream.Stream;

/**
 * Processes found by what stands near the beginning of their command line. The list of arguments is
 * no help: where a command line is longer than a page of memory, as with a class path, Linux tells
 * the JDK only its beginning, and the JDK no arguments at all.
 */
final class Marked {

  /** Those whose command line has all of {@code marks} as arguments, but for this process. */
  static List<ProcessHandle> with(String... marks) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> process.pid() != ProcessHandle.current().pid())
          .filter(process -> has(process, marks))
          .toList();
    }
  }

  private static boolean has(ProcessHandle process, String... marks) {
    String line = process.info().commandLine().orElse("") + " ";
    return Stream.of(marks).allMatch(mark -> line.contains(" " + mark + " "));
  }

  private Marked() {}
}
