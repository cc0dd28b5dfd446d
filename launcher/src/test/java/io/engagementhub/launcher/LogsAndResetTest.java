package io.engagementhub.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub logs} and {@code ./hub reset}, each as a program of its own. */
class LogsAndResetTest {
  @TempDir private Path root;

  private Path home;

  @BeforeEach
  void leaveDataAndALog() throws IOException {
    home = root.resolve(".hub");
    Files.createDirectories(home.resolve("data/postgresql"));
    Files.writeString(home.resolve("data/postgresql/kept"), "a customer");
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(home.resolve("logs/gateway.log"), "first\nsecond\nthird\n");
  }

  @Test
  void logsShowsTheEndOfAPartsLog() throws Exception {
    assertThat(hub("", "logs", "gateway")).isEqualTo(new Told(0, "first\nsecond\nthird\n"));
    assertThat(hub("", "logs", "gateway", "-n", "1")).isEqualTo(new Told(0, "third\n"));
  }

  @Test
  void logsNamesThePartsWhenThereIsNoneOfThatName() throws Exception {
    var told = hub("", "logs", "gatway");

    assertThat(told.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(told.text())
        .contains("there is no part \"gatway\"")
        .contains("gateway")
        .contains("postgresql");
  }

  @Test
  void logsSaysWhenAPartHasNotWrittenYet() throws Exception {
    var told = hub("", "logs", "kafka");

    assertThat(told.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(told.text()).startsWith("no log yet").doesNotContain("Exception");
  }

  @Test
  void resetAsksFirstAndDeletesNothingWithoutAYes() throws Exception {
    for (var answer : List.of("n\n", "\n", "")) {
      var told = hub(answer, "reset");

      assertThat(told.exit()).isEqualTo(ExitCodes.FAILED);
      assertThat(told.text())
          .contains("This deletes all in " + home)
          .contains("Nothing was deleted");
      assertThat(home.resolve("data/postgresql/kept")).exists();
    }
  }

  @Test
  void resetDeletesDataAndLogsAfterAYes() throws Exception {
    assertThat(hub("y\n", "reset").exit()).isZero();
    assertThat(home).doesNotExist();
    assertThat(root).exists();
  }

  @Test
  void resetDoesNotAskWhenToldYes() throws Exception {
    var told = hub("", "reset", "--yes");

    assertThat(told).isEqualTo(new Told(0, "All data of the hub are deleted.\n"));
    assertThat(home).doesNotExist();
  }

  private Told hub(String typed, String... arguments) throws Exception {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dhub.root=" + root,
            "-cp",
            System.getProperty("java.class.path"),
            Hub.class.getName());
    command.command().addAll(List.of(arguments));
    var out = root.resolve("out");
    var process = command.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try (var keyboard = process.outputWriter()) {
      keyboard.write(typed);
    } catch (IOException endedWithoutReading) {
      assertThat(typed).isEmpty();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Told(process.exitValue(), Files.readString(out));
  }

  /** How it ended, and all it printed. */
  private record Told(int exit, String text) {}
}
