package io.engagementhub.launcher.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** How a file is written. */
public enum Format {
  /** Comma-separated values (RFC 4180) with a header line. */
  CSV,
  /** A JSON object on each line. */
  NDJSON,
  /** Event log (IEEE 1849). */
  XES;

  private static final int BUFFER = 1 << 16;

  /** The format a file name tells, {@code .gz} aside. */
  public static Optional<Format> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv", "tsv" -> Optional.of(CSV);
      case "ndjson", "jsonl" -> Optional.of(NDJSON);
      case "xes" -> Optional.of(XES);
      default -> Optional.empty();
    };
  }

  /**
   * Opens a file.
   *
   * @param delimiter between the values of a CSV line
   */
  RowReader open(Path file, char delimiter) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      InputStream plain =
          file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
              ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER)
              : raw;
      return switch (this) {
        case CSV -> new CsvRows(plain, delimiter);
        case NDJSON -> new NdjsonRows(plain);
        case XES -> new XesRows(plain);
      };
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
