package io.engagementhub.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  @Test
  void quotedValuesMayHoldDelimitersAndLineBreaks() throws Exception {
    assertThat(read("who,said\nanna,\"one, two\nthree\"\n", ','))
        .singleElement()
        .satisfies(row -> assertThat(row.text("said")).isEqualTo("one, two\nthree"));
  }

  @Test
  void emptyValuesAreLeftOutAndAnUnnamedColumnGetsAName() throws Exception {
    assertThat(read("\uFEFF,who\n7,\n", ','))
        .singleElement()
        .satisfies(row -> assertThat(row.values()).hasToString("{\"column_1\":\"7\"}"));
  }

  @Test
  void anotherDelimiterCanBeGiven() throws Exception {
    assertThat(read("who;event\nanna;Left\n", ';'))
        .singleElement()
        .satisfies(row -> assertThat(row.text("event")).isEqualTo("Left"));
  }

  @Test
  void aRowWithTooManyValuesIsFaultyAndReadingGoesOn() throws Exception {
    List<Row> rows = read("who\nanna,x\nben\n", ',');

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).fault()).isEqualTo("has 2 values for 1 columns");
    assertThat(rows.get(1).fault()).isNull();
  }

  @Test
  void aQuoteThatNeverEndsIsToldWithItsLine() {
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() -> read("who\nanna\n\"ben\n", ','))
        .withMessageContaining("damaged near line");
  }

  @Test
  void columnsOfOneNameAreRefused() {
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() -> read("who,who\n", ','))
        .withMessageContaining("\"who\"");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> read("", ','));
  }

  private static List<Row> read(String text, char delimiter) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CsvRows reader =
        new CsvRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), delimiter)) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }
}
