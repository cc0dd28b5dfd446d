package io.engagementhub.launcher;

import io.engagementhub.launcher.history.Format;
import io.engagementhub.launcher.history.HistoryException;
import io.engagementhub.launcher.history.ImportHistory;
import io.engagementhub.launcher.history.ImportProgress;
import io.engagementhub.launcher.history.ImportReport;
import io.engagementhub.launcher.history.Mapping;
import io.engagementhub.launcher.stack.HubStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a file of history. */
@Command(
    name = "import",
    description = {
      "Streams history from a file in through the gateway. Plain or .gz.",
      "Importing twice adds nothing; an interrupted import goes on where it was."
    })
final class ImportCommand implements Callable<Integer> {
  /** Told by the script, which sees it more simply. */
  private static final boolean ON_TERMINAL = Boolean.getBoolean("hub.terminal");

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(names = "--format", description = "csv, ndjson or xes; else told by the file's name.")
  private @Nullable Format format;

  @Option(
      names = "--mapping",
      description = {
        "FIELD=COLUMN,... with the fields user_id, anonymous_id, event, timestamp, channel,",
        "message_id; or @FILE.json; or event-log (the names of XES and pm4py). XES has event-log by",
        "itself; NDJSON without a mapping holds messages. Other columns become properties."
      })
  private @Nullable String mapping;

  @Option(names = "--identify", description = "Rows describe people: other columns become traits.")
  private boolean identify;

  @Option(names = "--delimiter", description = "Between CSV values (default ${DEFAULT-VALUE}).")
  private char delimiter = ',';

  @Option(names = "--zone", description = "Of times that name none (default ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneId.of("UTC");

  @Option(names = "--dry-run", description = "Read and check all, send nothing.")
  private boolean dryRun;

  @Option(names = "--restart", description = "Begin again, not where an import was interrupted.")
  private boolean restart;

  @Option(names = "--url", description = "Another gateway than this machine's.")
  private @Nullable URI url;

  @Option(names = "--write-key", description = "Another source than the demo server.")
  private @Nullable String writeKey;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new HistoryException("cannot read " + file);
    }
    HubStack hub = HubStack.attach(Hub.layout());
    ImportHistory history =
        new ImportHistory(
            url == null ? URI.create(hub.gatewayUrl()) : url,
            writeKey == null ? hub.writeKey() : writeKey,
            new Shown());
    ImportReport report =
        history.handle(
            new ImportHistory.Request(
                file,
                knownFormat(),
                knownMapping(),
                identify,
                delimiter,
                zone,
                Hub.layout().home().resolve("imports"),
                dryRun,
                restart));
    print(report);
    return ExitCodes.DONE;
  }

  private Format knownFormat() {
    return format != null
        ? format
        : Format.of(file)
            .orElseThrow(() -> new HistoryException("say the format: --format csv|ndjson|xes"));
  }

  private @Nullable Mapping knownMapping() {
    if (mapping != null) {
      return Mapping.parse(mapping);
    }
    return switch (knownFormat()) {
      case XES -> Mapping.EVENT_LOG;
      case NDJSON -> null;
      case CSV ->
          throw new HistoryException(
              "say which column is what: --mapping user_id=...,event=...,timestamp=...");
    };
  }

  private static final class Shown implements ImportProgress {
    @Override
    public void dealtWith(long rows) {
      if (ON_TERMINAL) {
        System.err.printf(Locale.ROOT, "\r%,d rows", rows);
        System.err.flush();
      }
    }

    @Override
    public void goesOnAfter(long rows) {
      System.out.printf(
          Locale.ROOT, "An earlier import was interrupted; going on after %,d rows.%n", rows);
    }
  }

  private void print(ImportReport report) {
    double seconds = Math.max(0.001, report.took().toMillis() / 1000.0);
    System.err.print(ON_TERMINAL ? "\r" : "");
    System.out.printf(
        Locale.ROOT,
        "%s%,d rows, %,d users: %,d %s, %,d refused; %.1f s, %,.0f rows/s%n",
        dryRun ? "Dry run: " : "",
        report.rows(),
        report.users(),
        report.accepted(),
        dryRun ? "would be sent" : "accepted",
        report.refused(),
        seconds,
        (report.rows() - report.skipped()) / seconds);
    if (report.skipped() > 0) {
      System.out.printf(
          Locale.ROOT, "  %,d rows were dealt with before the interruption%n", report.skipped());
    }
    report
        .reasons()
        .forEach((reason, count) -> System.out.printf(Locale.ROOT, "  %,d %s%n", count, reason));
    if (report.refused() > 0) {
      System.out.println("  each with its reason: " + report.rejects());
    }
  }
}
