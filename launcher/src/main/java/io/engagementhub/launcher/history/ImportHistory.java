package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Streams one file through the gateway, batch after batch, and remembers how far it came. */
public final class ImportHistory {
  /** The gateway takes 500 KB and 2,500 items; a little less leaves room for the envelope. */
  private static final int BATCH_BYTES = 400_000;

  private static final int BATCH_ITEMS = 500;
  private static final Duration GATEWAY_PATIENCE = Duration.ofMinutes(10);

  /**
   * What to import and how.
   *
   * @param format how the file is written
   * @param mapping null if its rows are messages already
   * @param identify whether a mapped row describes a person, not something that happened
   * @param delimiter between the values of a CSV line
   * @param zone of times that name none
   * @param directory where progress and refused rows are kept
   * @param dryRun whether to send nothing
   * @param restart whether to begin again where an interrupted import could go on
   */
  public record Request(
      Path file,
      Format format,
      @Nullable Mapping mapping,
      boolean identify,
      char delimiter,
      ZoneId zone,
      Path directory,
      boolean dryRun,
      boolean restart) {}

  private final BatchSender sender;
  private final ImportProgress progress;

  public ImportHistory(URI gateway, String writeKey, ImportProgress progress) {
    this.sender = new BatchSender(gateway, writeKey, GATEWAY_PATIENCE);
    this.progress = progress;
  }

  /**
   * Does it.
   *
   * @throws HistoryException if the file is damaged or does not fit the mapping, or the gateway
   *     takes nothing for ten minutes; the next call goes on from there
   * @throws IOException if the file cannot be read
   */
  public ImportReport handle(Request request) throws IOException {
    long began = System.nanoTime();
    Mapping mapping = request.mapping();
    String way =
        (mapping == null ? "" : mapping.canonical())
            + request.identify()
            + request.zone()
            + request.delimiter();
    Path state = Checkpoint.fileFor(request.directory(), request.file(), way);
    Checkpoint from =
        request.restart() || request.dryRun() ? Checkpoint.START : Checkpoint.resumeFrom(state);
    Path rejected =
        state.resolveSibling(state.getFileName().toString().replace(".json", ".rejects.ndjson"));
    try (RowReader rows = request.format().open(request.file(), request.delimiter());
        Rejects rejects = new Rejects(rejected, from.rows() > 0)) {
      if (mapping != null) {
        mapping.check(rows.columns());
      }
      if (from.rows() > 0) {
        progress.goesOnAfter(from.rows());
      }
      Run run = new Run(request, from, rejects, state);
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        run.take(row.get());
      }
      Checkpoint end = run.finish();
      return new ImportReport(
          end.rows(),
          from.rows(),
          end.accepted(),
          end.refused(),
          run.users,
          rejects.reasons(),
          rejected,
          Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** One pass over the file. */
  private final class Run {
    private final Messages messages;
    private final Occurrences seenUsers = new Occurrences();
    private final List<Row> pendingRows = new ArrayList<>();
    private final List<String> pendingItems = new ArrayList<>();
    private final Request request;
    private final long skip;
    private final Rejects rejects;
    private final Path state;
    private Checkpoint now;
    private long taken;
    private long pendingBytes;
    private long refusedHere;
    private long users;

    Run(Request request, Checkpoint from, Rejects rejects, Path state) {
      this.request = request;
      this.messages =
          new Messages(
              request.mapping(),
              request.identify() ? Messages.Kind.IDENTIFY : Messages.Kind.TRACK,
              request.zone());
      this.now = from;
      this.skip = from.rows();
      this.rejects = rejects;
      this.state = state;
    }

    void take(Row row) throws IOException {
      // Skipped rows are read as well: ids depend on what came before.
      Messages.Outcome outcome = messages.of(row);
      boolean skipped = ++taken <= skip;
      switch (outcome) {
        case Messages.Outcome.Refused(String reason) -> {
          if (!skipped) {
            rejects.add(row.number(), reason, row.values());
            refusedHere++;
          }
        }
        case Messages.Outcome.Made(ObjectNode message) -> {
          countUser(message);
          if (!skipped) {
            add(row, message.toString());
          }
        }
      }
    }

    Checkpoint finish() throws IOException {
      flush();
      now = now.completed();
      if (!request.dryRun()) {
        now.write(state);
      }
      return now;
    }

    private void add(Row row, String item) throws IOException {
      int bytes = item.getBytes(StandardCharsets.UTF_8).length;
      if (pendingBytes + bytes > BATCH_BYTES || pendingItems.size() == BATCH_ITEMS) {
        flush();
      }
      pendingRows.add(row);
      pendingItems.add(item);
      pendingBytes += bytes + 1;
    }

    private void flush() throws IOException {
      long refused = refusedHere;
      long accepted = pendingItems.size();
      if (!pendingItems.isEmpty() && !request.dryRun()) {
        List<BatchSender.Verdict> verdicts = sender.send(pendingItems);
        for (int i = 0; i < verdicts.size(); i++) {
          String refusal = verdicts.get(i).refusal();
          if (refusal != null) {
            Row row = pendingRows.get(i);
            rejects.add(row.number(), refusal, row.values());
            refused++;
            accepted--;
          }
        }
      }
      now = now.plus(pendingItems.size() + refusedHere, accepted, refused);
      refusedHere = 0;
      pendingRows.clear();
      pendingItems.clear();
      pendingBytes = 0;
      rejects.flush();
      if (!request.dryRun()) {
        now.write(state);
      }
      progress.dealtWith(now.rows());
    }

    private void countUser(ObjectNode message) {
      String user = message.path("userId").asText(message.path("anonymousId").asText());
      if (seenUsers.count(Fingerprint.of(user)) == 1) {
        users++;
      }
    }
  }
}
