package io.engagementhub.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.MembershipChanged;
import io.engagementhub.contracts.ModelDrifted;
import io.engagementhub.contracts.PrivacyPart;
import io.engagementhub.contracts.PrivacyReceipt;
import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.VisibilityChanged;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  static final Iterable<String> TOPICS = Topics.ALL;
  private static final Map<String, Class<?>> RECORDS =
      Map.ofEntries(
          entry(Topics.TOUCHPOINTS_COLLECTED, CollectedTouchpoint.class),
          entry(Topics.TOUCHPOINTS_RESOLVED, ResolvedTouchpoint.class),
          entry(Topics.TOUCHPOINTS_QUARANTINED, QuarantinedTouchpoint.class),
          entry(Topics.PROFILES_CHANGED, ProfileChanged.class),
          entry(Topics.SEGMENTS_MEMBERSHIPS, MembershipChanged.class),
          entry(Topics.MODELS_DRIFT, ModelDrifted.class),
          entry(Topics.JOURNEYS_SIGNALS, JourneySignal.class),
          entry(Topics.ENGAGEMENT_REQUESTS, EngagementRequested.class),
          entry(Topics.PRIVACY_REQUESTS, PrivacyRequested.class),
          entry(Topics.PRIVACY_RECEIPTS, PrivacyReceipt.class),
          entry(Topics.PRIVACY_PARTS, PrivacyPart.class),
          entry(Topics.VISIBILITY_CHANGED, VisibilityChanged.class),
          entry(Topics.PROFILES_READ, ProfileRead.class));

  @ParameterizedTest
  @FieldSource("TOPICS")
  void theGoldenExampleIsReadAndWrittenAsItStands(String topic) throws IOException {
    var golden = example(topic);

    var written = rewrite(EventCodec.of(RECORDS.get(topic)), golden);

    var mapper = EventMapper.shared();
    assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(golden));
  }

  @Test
  void aSignalOfBeforeThereWereRevisionsHasNone() throws IOException {
    var golden = (ObjectNode) EventMapper.shared().readTree(example(Topics.JOURNEYS_SIGNALS));
    golden.remove("revision");

    var read = EventCodec.of(JourneySignal.class).read(golden.toString().getBytes(UTF_8));

    assertThat(read.revision()).isZero();
    assertThat(read.stage()).isEqualTo("quote");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1.10,\"b\":123456789012345678901234567890,\"c\":1e400}",
        "{\"nul\":\"\\u0000\",\"rtl\":\"\u05e9\u05dc\u05d5\u05dd\",\"emoji\":\"\ud83d\ude97\"}",
        "{ \"spaces\" : [ 1 , 2 ] , \"twice\":1,\"twice\":2 }",
        "{}"
      })
  void aRawMessageSurvivesToTheLetter(String message) throws IOException {
    var envelope = "{\"before\":\"\u00e4\",\"message\":" + message + ",\"after\":1}";

    var read = EventCodec.of(Envelope.class).read(envelope.getBytes(UTF_8));

    assertThat(read.message()).isEqualTo(new Json(message));
    assertThat(read.after()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"\\ud800\":1, \"n\":1.10} | {\"\\ufffd\":1, \"n\":1.10}",
        "{\"\\ud83d\\uDE00\":\"\\\\ud800\"} | {\"😀\":\"\\\\ud800\"}",
        "{\"\\uDC00x\":{\"é\":1}} | {\"\\ufffdx\":{\"é\":1}}",
        "{\"a\\ud800\\ud800\\udc00\":\"\\ud800\"} | {\"a\\ufffd𐀀\":\"\\ufffd\"}",
        "{\"a\":\"\\ud800\"} | {\"a\":\"\\ud800\"}",
        "{\"a\\u0000\":\"\\u0000\"} | {\"a\\u0000\":\"\\u0000\"}",
      })
  void surrogatesEscapedInNamesCostNothing(String message, String read) throws IOException {
    var codec = EventCodec.of(CollectedTouchpoint.class);
    var collected = EventMapper.shared().readTree(example(Topics.TOUCHPOINTS_COLLECTED));
    var json = ((ObjectNode) collected).putRawValue("message", new RawValue(message)).toString();

    assertThat(codec.read(json.getBytes(UTF_8)).message()).isEqualTo(new Json(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"\\ud8", "{\"\\ud800", "{\"\\ud800\\", "{\"\\ud800\\udc", "{\"\\udzzz\":1}"})
  void whatIsNoJsonStaysRefused(String json) {
    assertThatThrownBy(() -> EventCodec.of(CollectedTouchpoint.class).read(json.getBytes(UTF_8)))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void aRefusedItemCanBeNull() throws IOException {
    var quarantined =
        "{\"id\":\"0197c9a0-0000-7000-8000-000000000001\",\"sourceId\":\"s\",\"reason\":\"not-an-object\","
            + "\"field\":null,\"detail\":\"d\",\"item\":null,\"receivedAt\":\"2026-11-22T00:00:00.000Z\"}";

    var read = EventCodec.of(QuarantinedTouchpoint.class).read(quarantined.getBytes(UTF_8));

    assertThat(read.item()).isEqualTo(new Json("null"));
  }

  @Test
  void aMessageOfTheDeepestNestingIsReadInsideAnEvent() throws IOException {
    var deepest = "[".repeat(EventMapper.MAX_DEPTH) + "]".repeat(EventMapper.MAX_DEPTH);
    var envelope = "{\"before\":\"\",\"message\":{\"inner\":" + deepest + "},\"after\":1}";

    var read = EventCodec.of(Envelope.class).read(envelope.getBytes(UTF_8));

    assertThat(read.message().text()).contains(deepest);
  }

  @Test
  void nestingDeeperThanTheLimitIsRefused() {
    var deep = "{\"message\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatThrownBy(() -> EventCodec.of(Envelope.class).read(deep.getBytes(UTF_8)))
        .isInstanceOf(JsonProcessingException.class);
  }

  private static <T> byte[] rewrite(EventCodec<T> codec, byte[] json) throws IOException {
    return codec.write(codec.read(json));
  }

  private static byte[] example(String topic) throws IOException {
    try (var in = Topics.class.getResourceAsStream("examples/" + topic + ".json")) {
      return in.readAllBytes();
    }
  }

  record Envelope(String before, Json message, int after) {}
}
