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

class XesRowsTest {
  @Test
  void anEventHasItsOwnAttributesAndThoseOfItsTrace() throws Exception {
    List<Row> rows =
        read(
            """
            <log><global scope="event"><string key="concept:name" value="no event"/></global>
            <trace><string key="concept:name" value="3"/>
              <event><string key="concept:name" value="decide"/><int key="cost" value="50"/></event>
            </trace>
            <trace><event><string key="concept:name" value="begin"/></event></trace></log>
            """);

    assertThat(rows)
        .extracting(row -> row.values().toString())
        .containsExactly(
            "{\"case:concept:name\":\"3\",\"concept:name\":\"decide\",\"cost\":50}",
            "{\"concept:name\":\"begin\"}");
  }

  @Test
  void nestedAttributesAreNotMistakenForTheEventsOwn() throws Exception {
    assertThat(
            read(
                """
                <log><trace><event><string key="a" value="outer"><string key="b" value="inner"/>
                </string><float key="n" value="NaN"/></event></trace></log>
                """))
        .singleElement()
        .satisfies(row -> assertThat(row.values()).hasToString("{\"a\":\"outer\",\"n\":\"NaN\"}"));
  }

  @Test
  void aDocumentTypeIsRefusedBeforeAnyEntityIsExpanded() {
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(
            () ->
                read(
                    """
                    <!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                    <log><trace><event><string key="a" value="&x;"/></event></trace></log>
                    """))
        .withMessageContaining("document type");
  }

  @Test
  void brokenXmlIsToldAsDamage() {
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() -> read("<log><trace><event></trace></log>"))
        .withMessageContaining("damaged");
  }

  private static List<Row> read(String text) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (XesRows reader =
        new XesRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }
}
