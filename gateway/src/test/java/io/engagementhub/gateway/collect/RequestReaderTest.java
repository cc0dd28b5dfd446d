package io.engagementhub.gateway.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.gateway.collect.Reading.Illegible;
import io.engagementhub.gateway.collect.Reading.Legible;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

  /** As JSON writers that keep to ASCII send names with emoji; halves are a sender's bug. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"event\":\"E\",\"properties\":{\"\\ud83d\\ude00\":1.50}} | {\"event\":\"E\",\"properties\":{\"😀\":1.50}}",
        "{\"event\":\"E\",\"properties\":{\"a\\ud800\":1}} | {\"event\":\"E\",\"properties\":{\"a\\ufffd\":1}}",
        "{\"event\":\"\\ud83d\\ude00\"} | {\"event\":\"\\ud83d\\ude00\"}",
      })
  void namesWithEscapedSurrogatesAreRead(String sent, String read) {
    var batch = RequestReader.batch(("{\"batch\":[" + sent + "]}").getBytes(UTF_8));

    assertThat(batch).isInstanceOf(Legible.class);
    var legible = (Legible) batch;
    var span = legible.items().getFirst().span();
    assertThat(new String(legible.bytes(), span.from(), span.length(), UTF_8)).isEqualTo(read);
  }

  @Test
  void whatIsNoJsonStaysRefused() {
    assertThat(RequestReader.single("{\"a\\ud800\":1".getBytes(UTF_8)))
        .isInstanceOf(Illegible.class);
  }
}
