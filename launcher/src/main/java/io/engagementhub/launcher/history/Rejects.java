package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows that were not taken, with reasons, one JSON object on each line. Made at the first one. */
final class Rejects implements AutoCloseable {
  private static final int REASONS_KEPT = 50;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Path file;
  private @Nullable BufferedWriter writer;

  /**
   * @param append whether to go on after what an interrupted import wrote
   */
  Rejects(Path file, boolean append) throws IOException {
    this.file = file;
    if (!append) {
      Files.deleteIfExists(file);
    }
  }

  void add(long row, String reason, ObjectNode values) {
    if (reasons.containsKey(reason) || reasons.size() < REASONS_KEPT) {
      reasons.merge(reason, 1L, Long::sum);
    }
    try {
      BufferedWriter out = writer;
      if (out == null) {
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        writer = out;
      }
      ObjectNode line = json.createObjectNode().put("row", row).put("reason", reason);
      line.set("values", values);
      out.write(json.writeValueAsString(line));
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** How often each reason came; the first fifty reasons. */
  Map<String, Long> reasons() {
    return Map.copyOf(reasons);
  }

  void flush() throws IOException {
    if (writer != null) {
      writer.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
