package io.engagementhub.profile.saved.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.saved.DiaryEntry;
import io.engagementhub.profile.saved.Draft;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.http.DraftRequest.Read;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftRequestTest {
  private static JsonNode json(String text) {
    try {
      return EventMapper.shared().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String fault(Read<?> read) {
    return read instanceof Read.Invalid<?>(var faults)
        ? String.join(" ", faults.stream().map(fault -> fault.pointer()).sorted().toList())
        : "none";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONFIGURATION | {} | /kind /options",
        "CONFIGURATION | {\"kind\":\"car\",\"options\":[]} | /options",
        "CONFIGURATION | {\"kind\":\"Car!\",\"options\":{}} | /kind",
        "CONFIGURATION | {\"kind\":\"car\",\"options\":{\"a\":[\"\\u0000\"]}} | /options",
        "CONFIGURATION | {\"kind\":\"car\",\"options\":{\"\\ud800\":1}} | /options",
        "CONFIGURATION | {\"kind\":\"car\",\"options\":{},\"price\":{\"amount\":\"-1\",\"currency\":\"eur\"}} | /price/amount /price/currency",
        "CONFIGURATION | {\"kind\":\"car\",\"options\":{},\"page\":\"\"} | /page",
        "CONFIGURATION | {\"kind\":\"car\",\"options\":{},\"a/b\":1} | /a~1b",
        "COMPARISON | {\"products\":[\"a\"]} | /products",
        "COMPARISON | {\"products\":[\"a\",\" a \",{}]} | /products/1 /products/2",
        "DIARY | {\"kind\":7} | /kind",
        "PRODUCT | {\"product\":\" \"} | /product",
        "PRODUCT | {\"product\":\"p\",\"status\":\"returned\"} | /status",
        "PRODUCT | {\"product\":\"p\",\"renewalAt\":\"tomorrow\",\"boughtAt\":\"0001-01-01T00:00:00Z\"} | /boughtAt /renewalAt",
        "PRODUCT | {\"product\":\"p\",\"serial\":\"\\ud83d\"} | /serial",
        "PRODUCT | [] | ' /product'"
      })
  void whatIsWrongIsNamed(Kind kind, String body, String pointers) {
    assertThat(fault(DraftRequest.of(kind, json(body)))).isEqualTo(pointers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /at",
        "{\"at\":\"2026-01-01T00:00:00Z\"} | ''",
        "{\"at\":\"2026-01-01T00:00:00Z\",\"unit\":\"km\"} | /quantity",
        "{\"at\":\"2026-01-01T00:00:00Z\",\"quantity\":1} | /unit",
        "{\"at\":\"2026-01-01T00:00:00Z\",\"quantity\":\"1e999\",\"unit\":\"km\"} | /quantity",
        "{\"at\":7,\"note\":\"x\"} | /at"
      })
  void whatIsWrongWithAnEntryIsNamed(String body, String pointers) {
    assertThat(fault(DraftRequest.entry(json(body)))).isEqualTo(pointers);
  }

  @Test
  void aConfigurationIsReadWhole() {
    var read =
        DraftRequest.of(
            Kind.CONFIGURATION,
            json(
                """
                {"kind":"car","product":" mx-5 ","name":"שלום 🚗","options":{"colour":"red","n":[1,{"x":null}]},
                 "price":{"amount":"29990.00","currency":"EUR"},"page":"https://example.com/build"}
                """));

    assertThat(read).isInstanceOf(Read.Valid.class);
    var draft = ((Read.Valid<Draft>) read).draft();
    assertThat(draft.label()).isEqualTo("car");
    assertThat(draft.product()).isEqualTo("mx-5");
    assertThat(draft.body().path("name").asText()).isEqualTo("שלום 🚗");
    assertThat(draft.body().path("options").toString())
        .isEqualTo("{\"colour\":\"red\",\"n\":[1,{\"x\":null}]}");
    assertThat(draft.body().path("price").path("amount").asText()).isEqualTo("29990.00");
  }

  @Test
  void anEntryIsReadWhole() {
    var read =
        DraftRequest.entry(
            json(
                "{\"at\":\"2026-01-01T00:00:00Z\",\"quantity\":12.5,\"unit\":\"km\",\"note\":\"x\"}"));

    assertThat(((Read.Valid<DiaryEntry.Draft>) read).draft().body().text())
        .isEqualTo("{\"quantity\":\"12.5\",\"unit\":\"km\",\"note\":\"x\"}");
  }

  @Test
  void tooMuchIsRefusedAndNothingToo() {
    var options = JsonNodeFactory.instance.objectNode().put("long", "x".repeat(16_001));
    @Nullable JsonNode nothing = null;

    assertThat(
            fault(
                DraftRequest.of(
                    Kind.CONFIGURATION,
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", "car")
                        .set("options", options))))
        .isEqualTo("/options");
    assertThat(fault(DraftRequest.of(Kind.DIARY, nothing))).isEqualTo(" /kind");
  }
}
