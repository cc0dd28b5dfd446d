package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.launcher.stack.Part;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub import} killed half-way and called again: nothing lost, nothing twice. */
class KilledImportE2ETest {
  private static final int ROWS = 6_000;

  /** Fewer batches a second than the file has, so that it lasts long enough to be killed. */
  private static final int REQUESTS_PER_SECOND = 4;

  private final HubClient hub =
      TheHub.running().withNewSource("killed import", true, REQUESTS_PER_SECOND);

  @TempDir private Path folder;

  @Test
  void anImportKilledHalfWayGoesOnWhereItWas() throws IOException, InterruptedException {
    var file = history();

    var first = startImport(file, "first.txt");
    await("some rows are dealt with")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> rowsDealtWith() > 0);
    first.destroyForcibly().waitFor();
    long before = rowsDealtWith();
    assertThat(before).as("rows before the kill").isBetween(1L, (long) ROWS - 1);

    var second = startImport(file, "second.txt");
    assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(folder.resolve("second.txt"))
        .content()
        .startsWith(
            String.format(
                Locale.ROOT, "An earlier import was interrupted; going on after %,d rows.", before))
        .contains("6,000 rows, 600 users: 6,000 accepted, 0 refused");
    assertThat(second.exitValue()).isZero();

    allAreInTheTimelineOnce();
  }

  /** Blank lines are no rows. */
  private Path history() throws IOException {
    var rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    """
                    {"type":"track","event":"Remembered","userId":"killed-%d","properties":{"n":%d}}
                    """
                        .formatted(i % 600, i))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("history.ndjson"), rows);
  }

  private Process startImport(Path file, String output) throws IOException {
    var launcher = TheHub.root().resolve("launcher/target");
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dhub.root=" + folder,
                "-cp",
                launcher.resolve("classes") + File.pathSeparator + launcher.resolve("lib/*"),
                "io.engagementhub.launcher.Hub",
                "import",
                file.toString(),
                "--url",
                hub.gateway().toString(),
                "--write-key",
                hub.source().writeKey()))
        .redirectError(folder.resolve(output + ".errors").toFile())
        .redirectOutput(folder.resolve(output).toFile())
        .start();
  }

  /** As the import itself remembers it. */
  private long rowsDealtWith() throws IOException {
    var states = folder.resolve(".hub/imports");
    if (!Files.isDirectory(states)) {
      return 0;
    }
    try (var files = Files.list(states)) {
      for (var file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        return Exact.read(Files.readString(file, StandardCharsets.UTF_8)).get("rows").asLong();
      }
    }
    return 0;
  }

  private void allAreInTheTimelineOnce() {
    var timeline = new Database(Part.JOURNEY);
    await("all in the timeline")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                timeline.count(
                    "select count(distinct message::json #>> '{properties,n}') from timeline"
                        + " where source_id = ?",
                    hub.source().id()),
            count -> count == ROWS);
    assertThat(
            timeline.count("select count(*) from timeline where source_id = ?", hub.source().id()))
        .isEqualTo(ROWS);
  }
}
