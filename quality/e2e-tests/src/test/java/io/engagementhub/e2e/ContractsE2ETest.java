package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What really went over the topics keeps its schema. Comes late, so that there is much to read. */
@Order(Integer.MAX_VALUE - 1)
class ContractsE2ETest {
  static final List<String> TOPICS = Topics.ALL;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          entry(Topics.TOUCHPOINTS_COLLECTED, CollectedTouchpoint.EVENT_TYPE),
          entry(Topics.TOUCHPOINTS_RESOLVED, ResolvedTouchpoint.EVENT_TYPE),
          entry(Topics.TOUCHPOINTS_QUARANTINED, QuarantinedTouchpoint.EVENT_TYPE),
          entry(Topics.PROFILES_CHANGED, ProfileChanged.EVENT_TYPE),
          entry(Topics.SEGMENTS_MEMBERSHIPS, MembershipChanged.EVENT_TYPE),
          entry(Topics.MODELS_DRIFT, ModelDrifted.EVENT_TYPE),
          entry(Topics.JOURNEYS_SIGNALS, JourneySignal.EVENT_TYPE),
          entry(Topics.ENGAGEMENT_REQUESTS, EngagementRequested.EVENT_TYPE),
          entry(Topics.PRIVACY_REQUESTS, PrivacyRequested.EVENT_TYPE),
          entry(Topics.PRIVACY_RECEIPTS, PrivacyReceipt.EVENT_TYPE),
          entry(Topics.PRIVACY_PARTS, PrivacyPart.EVENT_TYPE),
          entry(Topics.VISIBILITY_CHANGED, VisibilityChanged.EVENT_TYPE),
          entry(Topics.PROFILES_READ, ProfileRead.EVENT_TYPE));

  private final HubClient hub = TheHub.running().withNewSource("contracts", true);

  @ParameterizedTest
  @FieldSource("TOPICS")
  void everyEventKeepsItsSchemaAndNamesItself(String topic) throws IOException {
    var schema = schema(topic);
    for (var event : Topic.read(topic)) {
      if (event.value() == null) {
        assertThat(topic)
            .as("only a compacted topic has tombstones")
            .isEqualTo(Topics.PROFILES_CHANGED);
        continue;
      }
      assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
      assertThat(header(event, "ce_type")).isEqualTo(TYPES.get(topic));
      assertThat(header(event, "ce_id")).isNotEmpty();
      assertThat(header(event, "ce_source")).isNotEmpty();
      assertThat(Instant.parse(header(event, "ce_time"))).isAfter(Instant.MIN);
      assertThat(header(event, "content-type")).isEqualTo("application/json");
      assertThat(event.key()).isNotNull();
      var value = value(event);
      assertThat(schema.validate(value)).as("%s: %s", topic, value).isEmpty();
    }
  }

  @ParameterizedTest
  @FieldSource("TOPICS")
  void nothingBecameADeadLetter(String topic) {
    assertThat(Topic.read(Topics.deadLettersOf(topic)))
        .extracting(letter -> new String(letter.value(), UTF_8))
        .isEmpty();
  }

  @Test
  void theTopicsOfTheMainStreamHoldEvents() {
    assertThat(Topic.read(Topics.TOUCHPOINTS_COLLECTED)).isNotEmpty();
    assertThat(Topic.read(Topics.TOUCHPOINTS_RESOLVED)).isNotEmpty();
    assertThat(Topic.read(Topics.PROFILES_CHANGED)).isNotEmpty();
    assertThat(Topic.read(Topics.JOURNEYS_SIGNALS)).isNotEmpty();
    assertThat(Topic.read(Topics.TOUCHPOINTS_QUARANTINED)).isNotEmpty();
  }

  @Test
  void theTraceOfACollectCallGoesOnThroughKafka() {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    var message = Message.track("Traced").user("traced");

    hub.send(
            "POST",
            "/v1/track",
            message.json().toString(),
            "Authorization",
            HubClient.basic(hub.source().writeKey()),
            "traceparent",
            "00-" + trace + "-00f067aa0ba902b7-01")
        .expect(200);

    hub.awaitMessage("user_id", "traced", message.messageId());
    assertThat(Topic.read(Topics.TOUCHPOINTS_RESOLVED))
        .filteredOn(
            event -> value(event).at("/touchpoint/messageId").asText().equals(message.messageId()))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(header(event, "traceparent")).contains(trace));
  }

  private static JsonNode value(ConsumerRecord<String, byte[]> event) {
    return Exact.read(new String(event.value(), UTF_8));
  }

  private static String header(ConsumerRecord<String, byte[]> event, String name) {
    var header = event.headers().lastHeader(name);
    assertThat(header).as("header %s of %s@%s", name, event.topic(), event.offset()).isNotNull();
    return new String(header.value(), UTF_8);
  }

  private static JsonSchema schema(String topic) throws IOException {
    try (var in = Topics.class.getResourceAsStream("schemas/" + topic + ".schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(Exact.read(new String(in.readAllBytes(), UTF_8)));
    }
  }
}
