package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file in UTF-8. A column without a name is called {@code column_N}, from 1. */
final class CsvRows implements RowReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;
  private long number;

  CsvRows(InputStream in, char delimiter) throws IOException {
    parser =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(true)
            .get()
            .parse(new InputStreamReader(in, StandardCharsets.UTF_8));
    records = parser.iterator();
    columns = header();
  }

  @Override
  public Optional<Row> next() {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord record = records.next();
      number++;
      ObjectNode values = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < Math.min(columns.size(), record.size()); i++) {
        if (!record.get(i).isEmpty()) {
          values.put(columns.get(i), record.get(i));
        }
      }
      return Optional.of(new Row(number, values, fault(record)));
    } catch (UncheckedIOException | IllegalStateException e) {
      throw damaged(e);
    }
  }

  @Override
  public Set<String> columns() {
    return new LinkedHashSet<>(columns);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private List<String> header() {
    try {
      if (!records.hasNext()) {
        throw new HistoryException("the file is empty: it has not even a header line");
      }
      List<String> names = new ArrayList<>();
      for (String name : records.next()) {
        String plain = names.isEmpty() ? name.replace(BYTE_ORDER_MARK, "") : name;
        String unique = plain.isBlank() ? "column_" + (names.size() + 1) : plain.strip();
        if (names.contains(unique)) {
          throw new HistoryException("two columns are called \"" + unique + "\"");
        }
        names.add(unique);
      }
      return List.copyOf(names);
    } catch (UncheckedIOException e) {
      throw damaged(e);
    }
  }

  private @Nullable String fault(CSVRecord record) {
    return record.size() > columns.size()
        ? "has " + record.size() + " values for " + columns.size() + " columns"
        : null;
  }

  private HistoryException damaged(RuntimeException e) {
    return new HistoryException(
        "damaged near line " + parser.getCurrentLineNumber() + ": " + e.getMessage(), e);
  }
}
