package io.engagementhub.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path dir;

  @Test
  void findsTheProcessThatWasWritten() {
    Path file = dir.resolve("run").resolve("part.pid");
    PidFile.of(ProcessHandle.current()).readyAfter(1200).write(file);

    assertThat(PidFile.read(file).flatMap(PidFile::process)).contains(ProcessHandle.current());
    assertThat(PidFile.read(file)).map(PidFile::readyAfterMillis).contains(1200L);
  }

  @Test
  void aProcessThatGotTheSameIdLaterIsAnother() {
    PidFile old = new PidFile(ProcessHandle.current().pid(), 1_000_000, -1);

    assertThat(old.process()).isEmpty();
  }

  @Test
  void aDamagedFileTellsNothing() throws Exception {
    Path file = Files.writeString(dir.resolve("part.pid"), "12\nx");

    assertThat(PidFile.read(file)).isEmpty();
  }
}
