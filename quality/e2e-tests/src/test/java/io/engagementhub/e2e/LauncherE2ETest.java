package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.engagementhub.launcher.Hub;
import io.engagementhub.launcher.stack.HubException;
import io.engagementhub.launcher.stack.HubLayout;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.PortTakenException;
import io.engagementhub.launcher.stack.Ports;
import io.engagementhub.launcher.stack.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher promises of starting and stopping, on a hub of few parts of its own. */
class LauncherE2ETest {
  private static final Set<Part> ONE = Set.of(Part.POSTGRESQL);
  private static final Set<Part> TWO = Set.of(Part.POSTGRESQL, Part.KAFKA);

  /** Its bit among the signals of a process. */
  private static final long SIGINT = 1 << (2 - 1);

  /** One for all, so that PostgreSQL is set up once. */
  @TempDir private static Path root;

  private final Ports ports = Ports.free();

  @AfterEach
  void stop() {
    HubStack.attach(layout()).stopAll(Progress.silent());
  }

  @Test
  void startingTwiceIsHarmless() {
    start(ONE);
    var first = HubStack.attach(layout()).process(Part.POSTGRESQL).orElseThrow();

    start(ONE);

    assertThat(HubStack.attach(layout()).process(Part.POSTGRESQL)).contains(first);
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void aTakenPortIsNamedAndWhatWasStartedIsStopped() throws IOException {
    try (var other = new ServerSocket(ports.of(Part.KAFKA), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(TWO))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + other.getLocalPort())
          .hasMessageContaining("kafka");
    }

    nothingIsLeft();
  }

  @Test
  void dataSurviveStopAndStart() throws SQLException {
    start(ONE);
    execute("create table kept (word text)");
    execute("insert into kept values ('still here')");

    HubStack.attach(layout()).stopAll(Progress.silent());
    nothingIsLeft();
    start(ONE);

    try (var database = DriverManager.getConnection(url(), "hub", "hub");
        var query = database.createStatement();
        var rows = query.executeQuery("select word from kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("still here");
    }
  }

  @Test
  void aKilledPartLeavesNothingBehindAndStartsAgain() {
    start(ONE);
    HubStack.attach(layout()).kill(Part.POSTGRESQL);

    start(ONE);
    assertThat(HubStack.attach(layout()).isReady(Part.POSTGRESQL)).isTrue();
    HubStack.attach(layout()).kill(Part.POSTGRESQL);
    HubStack.attach(layout()).stopAll(Progress.silent());

    nothingIsLeft();
  }

  /** Ctrl-C. */
  @Test
  void interruptedWhileStartingItLeavesNothingBehindAndPrintsNoLog()
      throws IOException, InterruptedException {
    var said = root.resolve("said.txt");
    var starting =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Starting.class.getName(),
                TheHub.root().toString(),
                home().toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    await("the first part is ready")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.readString(said).contains("postgresql ready"));

    boolean heard = hearsInterrupts(starting);
    new ProcessBuilder("kill", heard ? "-INT" : "-TERM", Long.toString(starting.pid()))
        .start()
        .waitFor();

    assertThat(starting.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(starting.exitValue()).isEqualTo(heard ? 130 : 143);
    assertThat(said).content().doesNotContain("the end of").doesNotContain("Exception");
    nothingIsLeft();
  }

  /**
   * A job that a script sends to the background ignores interrupts, and so do its children; Java
   * does not change that. There the other signal that ends a program takes its place.
   */
  private static boolean hearsInterrupts(Process process) throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return true;
    }
    var ignored =
        Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst();
    return ignored.isEmpty()
        || (Long.parseUnsignedLong(ignored.get().substring(7).strip(), 16) & SIGINT) == 0;
  }

  @Test
  void resetEndsWhatRunsAndDeletesIt() throws IOException, InterruptedException {
    start(ONE);
    var said = root.resolve("reset.txt");

    var reset =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dhub.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Hub.class.getName(),
                "reset",
                "--yes")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(reset.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said).hasContent("postgresql stopped\nAll data of the hub are deleted.");
    assertThat(home()).doesNotExist();
    nothingIsLeft();
  }

  /**
   * Starts two parts and prints what {@code ./hub start} would; then stays until it is ended, or
   * whoever started it is gone.
   */
  static final class Starting {
    public static void main(String[] arguments) throws IOException {
      var layout =
          new HubLayout(Path.of(arguments[0]), Path.of(arguments[1]), Ports.free(), Map.of());
      try {
        HubStack.start(layout, TWO, System.out::println);
        System.in.transferTo(OutputStream.nullOutputStream());
      } catch (HubException told) {
        System.err.println(told.getMessage());
      }
    }

    private Starting() {}
  }

  private HubLayout layout() {
    return new HubLayout(TheHub.root(), home(), ports, Map.of());
  }

  /** Where a hub whose tree is {@link #root} keeps what it has. */
  private static Path home() {
    return root.resolve(".hub");
  }

  private void start(Set<Part> parts) {
    HubStack.start(layout(), parts, Progress.silent()).detach();
  }

  private void nothingIsLeft() {
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(root.toString()))
            .toList();
    assertThat(left).isEmpty();
  }

  private String url() {
    return HubStack.attach(layout()).jdbcUrl(Part.PROFILE);
  }

  private void execute(String statement) throws SQLException {
    try (var database = DriverManager.getConnection(url(), "hub", "hub");
        var query = database.createStatement()) {
      query.execute(statement);
    }
  }
}
