package io.engagementhub.gateway.collect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class CollectingServiceTest {
  private static final String KEY = "demo-website-key";
  private static KafkaProbe kafka;

  @BeforeAll
  static void open() {
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  private final String user = "user-" + UUID.randomUUID();

  @Test
  void aTrackIsOnKafkaWholeBeforeItIsAnswered() {
    var messageId = UUID.randomUUID().toString();

    post(
            "/v1/track",
            """
            {"userId":"%s","event":"Product Viewed","messageId":"%s","writeKey":"%s",
             "properties":{"price":14.990,"name":"Grüße"},"unknown":[1,{"a":null}]}"""
                .formatted(user, messageId, KEY))
        .statusCode(200)
        .body("success", equalTo(true));

    var kept = collected();
    assertThat(kept.id()).isEqualTo(TouchpointIds.of("website", messageId));
    assertThat(kept.sourceId()).isEqualTo("website");
    assertThat(kept.trusted()).isFalse();
    assertThat(kept.type()).isEqualTo(TouchpointType.TRACK);
    assertThat(kept.name()).isEqualTo("Product Viewed");
    assertThat(kept.channel()).isEqualTo("web");
    assertThat(kept.message().text())
        .isEqualTo(
            """
            {"userId":"%s","event":"Product Viewed","messageId":"%s","properties":{"price":14.990,"name":"Grüße"},"unknown":[1,{"a":null}],"type":"track"}"""
                .formatted(user, messageId));
  }

  @Test
  void itemsRefusedInAGoodBatchGoToQuarantineAndStrictSaysWhy() {
    post(
            "/v1/batch?strict=1",
            """
            {"writeKey":"%s","batch":[
              {"type":"track","userId":"%s","event":"A","messageId":"m1"},
              {"type":"track","userId":"%s"},
              {"type":"nonsense","userId":"%s"},
              7]}"""
                .formatted(KEY, user, user, user))
        .statusCode(200)
        .body("items", hasSize(4))
        .body("items[0].verdict", equalTo("accepted"))
        .body("items[0].messageId", equalTo("m1"))
        .body("items[1].verdict", equalTo("quarantined"))
        .body("items[1].reason", equalTo("no-event"))
        .body("items[1].field", equalTo("/event"))
        .body("items[2].reason", equalTo("unknown-type"))
        .body("items[3].reason", equalTo("not-an-object"));

    var put =
        kafka.await(
            Topics.TOUCHPOINTS_QUARANTINED,
            QuarantinedTouchpoint.class,
            item -> item.item().text().contains(user));
    assertThat(put.sourceId()).isEqualTo("website");
    assertThat(put.reason()).isEqualTo("no-event");
  }

  private CollectedTouchpoint collected() {
    return kafka.await(
        Topics.TOUCHPOINTS_COLLECTED,
        CollectedTouchpoint.class,
        touchpoint -> user.equals(touchpoint.userId()));
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType("application/json").body(body).post(path).then();
  }
}
