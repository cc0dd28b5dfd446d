package io.engagementhub.gateway.deadletters;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.consuming.DeadLetters;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class DeadLetterReplayServiceTest {
  private static final String TOPIC = Topics.TOUCHPOINTS_QUARANTINED;
  private static final KafkaProbe KAFKA = new KafkaProbe();

  @Inject DeadLetters deadLetters;

  private final String admin = Tokens.of("admin");
  private final String source = "source-" + UUID.randomUUID();

  @AfterAll
  static void close() {
    KAFKA.close();
  }

  @Test
  void aLetterIsPutBackAndAppliedOnceHoweverOftenItIsPutBack() {
    var item = item();
    var value = EventCodec.of(QuarantinedTouchpoint.class).write(item);
    deadLetters.putAside(
        new ConsumerRecord<>(TOPIC, 3, 42, source, value), new IllegalStateException("too early"));

    var letter = letterWith(item.id().toString());

    assertThat(letter)
        .containsEntry("topic", TOPIC)
        .containsEntry("key", source)
        .containsEntry("origin", TOPIC + "/3/42")
        .containsEntry("consumer", "gateway")
        .containsEntry("cause", "IllegalStateException: too early");
    replay(letter);
    awaitQuarantined(item);
    replay(letter);
    var fence = item();
    KAFKA.publish(TOPIC, source, fence);
    awaitQuarantined(fence);
    assertThat(onTopic(item.id())).as("records on the topic").isEqualTo(2);
    assertThat(quarantined()).containsExactlyInAnyOrder(item.id() + "", fence.id() + "");
  }

  @Test
  void whatTheGatewayCannotReadBecomesALetterUnderWhateverKey() {
    for (int key = 0; key < 8; key++) {
      KAFKA.publishRaw(TOPIC, "key-" + key, ("no JSON " + source + " " + key).getBytes(UTF_8));
    }
    for (int key = 0; key < 8; key++) {
      var letter = letterWith(source + " " + key);
      assertThat(letter).containsEntry("key", "key-" + key).containsEntry("consumer", "gateway");
      assertThat((String) letter.get("cause")).contains("JsonParseException");
    }
  }

  private QuarantinedTouchpoint item() {
    return new QuarantinedTouchpoint(
        UUID.randomUUID(), source, "no-event", null, "none", new Json("{}"), Instant.EPOCH);
  }

  private Map<String, Object> letterWith(String text) {
    return await()
        .until(
            () ->
                letters().stream()
                    .filter(letter -> ((String) letter.get("value")).contains(text))
                    .findFirst()
                    .orElse(null),
            found -> found != null);
  }

  private List<Map<String, Object>> letters() {
    return given()
        .auth()
        .oauth2(admin)
        .get("/admin/v1/dead-letters?limit=200&topic=" + TOPIC)
        .then()
        .statusCode(200)
        .extract()
        .path("items");
  }

  private void replay(Map<String, Object> letter) {
    given()
        .auth()
        .oauth2(admin)
        .contentType("application/json")
        .body(Map.of("topic", TOPIC, "offsets", List.of(letter.get("offset"))))
        .post("/admin/v1/dead-letters/replays")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(1));
  }

  private void awaitQuarantined(QuarantinedTouchpoint item) {
    await().untilAsserted(() -> assertThat(quarantined()).contains(item.id().toString()));
  }

  private List<String> quarantined() {
    return given()
        .auth()
        .oauth2(admin)
        .get("/admin/v1/quarantine?source=" + source)
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  private static int onTopic(UUID id) {
    return KAFKA.all(TOPIC, QuarantinedTouchpoint.class, item -> item.id().equals(id)).size();
  }
}
