package io.engagementhub.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedTest {
  private static final String LONGER_THAN_A_PAGE = "/no/such/library.jar:".repeat(1_000);

  @TempDir private Path home;
  private Process program;

  /** A program as services are: what marks it, then a long class path. */
  public static final class Waiting {
    public static void main(String[] arguments) throws IOException {
      System.out.println("up");
      System.in.read();
    }
  }

  @BeforeEach
  void start() throws IOException {
    program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                mark(),
                "-Dhub.part=training",
                "-cp",
                LONGER_THAN_A_PAGE + testClasses(),
                Waiting.class.getName())
            .start();
    assertThat(program.inputReader().readLine()).isEqualTo("up");
  }

  @AfterEach
  void end() {
    program.destroyForcibly();
  }

  @Test
  void findsAProgramThoughItsClassPathIsLongerThanAPage() {
    assertThat(Marked.with(mark(), "-Dhub.part=training"))
        .extracting(ProcessHandle::pid)
        .containsExactly(program.pid());
  }

  @Test
  void everyMarkIsAskedFor() {
    assertThat(Marked.with(mark(), "-Dhub.part=gateway")).isEmpty();
  }

  @Test
  void theBeginningOfAnArgumentIsNoMark() {
    assertThat(Marked.with(mark().substring(0, mark().length() - 1))).isEmpty();
  }

  private String mark() {
    return "-Dhub.home=" + home;
  }

  private static String testClasses() {
    return new File(MarkedTest.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .getPath();
  }
}
