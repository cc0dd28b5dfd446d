package io.engagementhub.gateway.quarantine;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class BulkReplayServiceTest {
  private final String admin = Tokens.of("admin");
  private String sourceId = "";
  private String writeKey = "";

  @BeforeEach
  void aSourceOfItsOwn() {
    var source =
        given()
            .auth()
            .oauth2(admin)
            .contentType("application/json")
            .body("{\"name\":\"Bulk\",\"kind\":\"server\",\"trusted\":true}")
            .post("/admin/v1/sources")
            .then()
            .statusCode(201)
            .extract();
    sourceId = source.path("id");
    writeKey = source.path("writeKey");
  }

  @Test
  void whatIsGoodByNowIsSentOnOnceHoweverOftenItIsAskedFor() {
    collect(IntStream.range(0, 2_502).mapToObj(BulkReplayServiceTest::item).collect(joining(",")));
    collect("{\"type\":\"track\",\"event\":\"Nobody's\",\"messageId\":\"nobody\"}");
    waiting("", 3);
    waiting("&reason=batch-too-long", 2);

    replay("{\"source\":\"%s\",\"reason\":\"batch-too-long\"}")
        .body("replayed", equalTo(2))
        .body("stillRefused", equalTo(0))
        .body("more", equalTo(false));
    replay("{\"source\":\"%s\",\"reason\":\"batch-too-long\"}").body("replayed", equalTo(0));
    replay("{\"source\":\"%s\"}").body("replayed", equalTo(0)).body("stillRefused", equalTo(1));

    waiting("&reason=no-user-or-anonymous-id", 1);
    correctTheLast();
    try (var kafka = new KafkaProbe()) {
      kafka.await(
          Topics.TOUCHPOINTS_COLLECTED, CollectedTouchpoint.class, each -> isOurs(each, "nobody"));
      for (var messageId : new String[] {"m0", "m2499", "m2500", "m2501", "nobody"}) {
        assertThat(
                kafka.all(
                    Topics.TOUCHPOINTS_COLLECTED,
                    CollectedTouchpoint.class,
                    each -> isOurs(each, messageId)))
            .as(messageId)
            .hasSize(1);
      }
    }
  }

  @Test
  void whatIsStillRefusedDoesNotHideWhatIsGoodBehindIt() {
    collect(IntStream.range(0, 2_501).mapToObj(BulkReplayServiceTest::item).collect(joining(",")));
    waiting("", 1);
    collect("7,".repeat(1_100) + "7");
    waiting("&reason=not-an-object&limit=200", 200);

    await().untilAsserted(() -> replay("{\"source\":\"%s\"}").body("stillRefused", equalTo(1_101)));

    listed("&reason=batch-too-long").body("items", hasSize(0));
  }

  @Test
  void onlyAnAdministratorReplays() {
    given()
        .auth()
        .oauth2(Tokens.of("analyst"))
        .contentType("application/json")
        .body("{\"source\":\"" + sourceId + "\"}")
        .post("/admin/v1/quarantine/replays")
        .then()
        .statusCode(403);
  }

  private static String item(int number) {
    return "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"bulk\",\"messageId\":\"m%d\"}"
        .formatted(number);
  }

  private boolean isOurs(CollectedTouchpoint touchpoint, String messageId) {
    return touchpoint.sourceId().equals(sourceId) && touchpoint.messageId().equals(messageId);
  }

  private void collect(String items) {
    given()
        .auth()
        .preemptive()
        .basic(writeKey, "")
        .contentType("application/json")
        .body("{\"batch\":[" + items + "]}")
        .post("/v1/batch")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse listed(String filter) {
    return given()
        .auth()
        .oauth2(admin)
        .get("/admin/v1/quarantine?state=waiting&source=" + sourceId + filter)
        .then()
        .statusCode(200);
  }

  private void waiting(String filter, int count) {
    await().untilAsserted(() -> listed(filter).body("items", hasSize(count)));
  }

  private ValidatableResponse replay(String body) {
    return given()
        .auth()
        .oauth2(admin)
        .contentType("application/json")
        .body(body.formatted(sourceId))
        .post("/admin/v1/quarantine/replays")
        .then()
        .statusCode(200);
  }

  /** It goes out after all that was replayed before it. */
  private void correctTheLast() {
    UUID id = UUID.fromString(listed("").extract().path("items[0].id"));
    given()
        .auth()
        .oauth2(admin)
        .contentType("application/json")
        .body(
            "{\"item\":{\"type\":\"track\",\"event\":\"E\",\"userId\":\"bulk\",\"messageId\":\"nobody\"}}")
        .post("/admin/v1/quarantine/" + id + "/replays")
        .then()
        .statusCode(200);
  }
}
