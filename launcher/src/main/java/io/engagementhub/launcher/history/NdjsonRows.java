package io.engagementhub.launcher.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Objects of a file with one on each line; a line over 1 MiB is refused without being kept. */
final class NdjsonRows implements RowReader {
  private static final int LONGEST_LINE = 1 << 20;

  private final ObjectMapper json = new ObjectMapper();
  private final InputStream in;
  private long number;

  NdjsonRows(InputStream in) {
    this.in = in;
  }

  @Override
  public Optional<Row> next() throws IOException {
    Optional<Row> row = line();
    while (row.isPresent() && row.get().values().isEmpty() && row.get().fault() == null) {
      row = line();
    }
    return row;
  }

  private Optional<Row> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int length = 0;
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (length++ < LONGEST_LINE) {
        line.write(next);
      }
    }
    number++;
    return Optional.of(row(line.toString(StandardCharsets.UTF_8), length));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Row row(String line, int length) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    if (length > LONGEST_LINE) {
      return new Row(number, nothing, "is longer than 1 MiB");
    }
    if (line.isBlank()) {
      return new Row(number, nothing, null);
    }
    try {
      return json.readTree(line) instanceof ObjectNode object
          ? new Row(number, object, null)
          : new Row(number, nothing, "is not a JSON object");
    } catch (JsonProcessingException e) {
      return new Row(number, nothing, "is not JSON: " + e.getOriginalMessage());
    }
  }
}
