package io.engagementhub.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedProcessesTest {
  private static final String PART = "-Dhub.part=profile";

  @TempDir private Path dir;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (var process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void findsOnlyTheProcessesThatHaveEveryMark() throws IOException {
    var ours = start(home(""), PART);
    start(home(""), "-Dhub.part=profiles");
    start(home("/other"), PART);

    assertThat(MarkedProcesses.with(home(""), PART)).containsExactly(ours);
  }

  @Test
  void findsThemBeforeAClassPathLongerThanAPageOfMemory() throws IOException {
    var classPath = "x".repeat(100_000);
    var ours = start(home(""), PART, classPath);
    start(home(""), "-Dhub.part=profiles", classPath);
    start(home("/other"), PART, classPath);

    assertThat(MarkedProcesses.with(home(""), PART)).containsExactly(ours);
  }

  private String home(String below) {
    return "-Dhub.home=" + dir + below;
  }

  private ProcessHandle start(String... marks) throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", "read line", "sh"));
    command.addAll(List.of(marks));
    var process = new ProcessBuilder(command).start();
    started.add(process);
    return process.toHandle();
  }
}
