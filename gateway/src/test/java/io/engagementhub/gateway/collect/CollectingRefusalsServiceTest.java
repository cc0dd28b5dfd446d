package io.engagementhub.gateway.collect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class CollectingRefusalsServiceTest {
  private final String user = "user-" + UUID.randomUUID();

  private static RequestSpecification website() {
    return given()
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .contentType("application/json");
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status) {
    return answer.statusCode(status).contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":}", "[]", "nul", "{\"a\":1}{", "\u0000", "{\"a\":01}"})
  void whatIsNotJsonIsMalformed(String body) {
    problem(website().body(body).post("/v1/track").then(), 400)
        .body("type", equalTo("urn:engagement-hub:problem:malformed-request"));
  }

  @Test
  void deepNestingIsMalformed() {
    problem(website().body("[".repeat(1_000)).post("/v1/track").then(), 400);
    problem(
        website().body("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)).post("/v1/track").then(),
        400);
  }

  @Test
  void brokenUtf8IsMalformed() {
    var body = "{\"userId\":\"u\",\"event\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    problem(website().body(body).post("/v1/track").then(), 400);
  }

  @Test
  void sizesAreLimited() {
    var item =
        "{\"type\":\"track\",\"userId\":\""
            + user
            + "\",\"event\":\""
            + "x".repeat(33 * 1024)
            + "\"}";
    problem(website().body(item).post("/v1/track").then(), 400);
    problem(website().body("{\"batch\":[" + item + "]}").post("/v1/batch").then(), 400)
        .body("errors.field", hasItem("/batch/0"));
    problem(
        website().body("{\"batch\":[" + " ".repeat(501 * 1024) + "]}").post("/v1/batch").then(),
        400);
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    var packed = gzip("{\"a\":\"" + "0".repeat(20_000_000) + "\"}");
    assertThat(packed.length).isLessThan(32 * 1024);

    problem(
        website().header("Content-Encoding", "gzip").body(packed).post("/v1/track").then(), 400);
  }

  @Test
  void aPackedBodyIsRead() throws IOException {
    var packed = gzip("{\"userId\":\"" + user + "\",\"event\":\"Packed\"}");

    website()
        .header("Content-Encoding", "gzip")
        .body(packed)
        .post("/v1/track")
        .then()
        .statusCode(200);

    assertThat(collected().name()).isEqualTo("Packed");
  }

  private static byte[] gzip(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void onlyJsonAndPlainTextAreRead() {
    var body = "{\"userId\":\"" + user + "\",\"event\":\"A\"}";
    given()
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .contentType(ContentType.TEXT)
        .body(body)
        .post("/v1/track")
        .then()
        .statusCode(200);
    problem(
        given()
            .auth()
            .preemptive()
            .basic("demo-website-key", "")
            .contentType(ContentType.XML)
            .body(body)
            .post("/v1/track")
            .then(),
        415);
  }

  @Test
  void anUnknownWriteKeyIsRefused() {
    var body = "{\"userId\":\"u\",\"event\":\"A\",\"writeKey\":\"no-such-key\"}";
    problem(website().body(body).post("/v1/track").then(), 401);
    problem(
        given()
            .contentType("application/json")
            .body("{\"userId\":\"u\"}")
            .post("/v1/identify")
            .then(),
        401);
  }

  @Test
  void theWriteKeyMayBeTheBasicUserWithoutColon() {
    var key =
        Base64.getEncoder().encodeToString("demo-website-key".getBytes(StandardCharsets.UTF_8));
    given()
        .header("Authorization", "Basic " + key)
        .contentType("application/json")
        .body("{\"userId\":\"u\",\"event\":\"A\"}")
        .post("/v1/track")
        .then()
        .statusCode(200);
  }

  @Test
  void aPageOfAnotherOriginMayNotCollect() {
    problem(
        website()
            .header("Origin", "https://evil.example")
            .body("{\"userId\":\"u\",\"event\":\"A\"}")
            .post("/v1/track")
            .then(),
        403);
  }

  @Test
  void itemsBeyondTheLimitAreQuarantinedAndTheOthersTaken() {
    var items =
        IntStream.range(0, 2_501)
            .mapToObj(
                i ->
                    "{\"type\":\"track\",\"userId\":\""
                        + user
                        + "\",\"event\":\"E\",\"messageId\":\""
                        + user
                        + i
                        + "\"}")
            .collect(Collectors.joining(",", "{\"batch\":[", "]}"));

    website()
        .body(items)
        .post("/v1/batch?strict=1")
        .then()
        .statusCode(200)
        .body("items", hasSize(2_501))
        .body("items[2499].verdict", equalTo("accepted"))
        .body("items[2500].verdict", equalTo("quarantined"))
        .body("items[2500].reason", equalTo("batch-too-long"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"userId\":\"a\\u0000b\",\"event\":\"A\"}|invalid-id",
        "{\"userId\":{},\"event\":\"A\"}|invalid-id",
        "{\"userId\":\"a\",\"event\":\"A\\u0000\"}|invalid-name",
        "{\"userId\":\"\",\"anonymousId\":null,\"event\":\"A\"}|no-user-or-anonymous-id",
        "{\"userId\":\"a\",\"event\":\" \"}|no-event"
      })
  void aSingleItemThatIsWrongIsQuarantinedUnderA200(String line) {
    var parts = line.split("\\|");
    website()
        .body(parts[0])
        .post("/v1/track?strict=1")
        .then()
        .statusCode(200)
        .body("items[0].verdict", equalTo("quarantined"))
        .body("items[0].reason", equalTo(parts[1]));
  }

  @Test
  void aSourceOverItsRateIsToldWhenToComeAgain() {
    var key = newSource(1);
    keyed(key).statusCode(200);
    var answer = keyed(key);
    // A machine that has much else to do may need a second for one call.
    for (int calls = 2; calls < 50 && answer.extract().statusCode() == 200; calls++) {
      answer = keyed(key);
    }
    problem(answer, 429)
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .header("X-RateLimit-Reset", matchesPattern("[1-9]\\d*"));
  }

  private ValidatableResponse keyed(String key) {
    return given()
        .contentType("application/json")
        .body("{\"userId\":\"" + user + "\",\"event\":\"A\",\"writeKey\":\"" + key + "\"}")
        .post("/v1/track")
        .then();
  }

  private static String newSource(int rate) {
    return given()
        .auth()
        .oauth2(Tokens.of("admin"))
        .contentType("application/json")
        .body("{\"name\":\"New\",\"kind\":\"website\",\"rateLimit\":" + rate + "}")
        .post("/admin/v1/sources")
        .then()
        .statusCode(201)
        .extract()
        .path("writeKey");
  }

  @Test
  void aBatchesContextLiesUnderItsItemsAndTimesAreCorrected() {
    website()
        .body(
            """
            {"batch":[{"type":"track","userId":"%s","event":"E","timestamp":"2026-01-01T00:00:00.000Z",
              "context":{"locale":"de","app":{"name":"inner"}}}],
             "context":{"locale":"en","timezone":"UTC","app":{"build":"7"},"direct":true},
             "sentAt":"2026-01-01T00:01:00.000Z"}"""
                .formatted(user))
        .post("/v1/batch")
        .then()
        .statusCode(200);

    var kept = collected();
    var text = kept.message().text();
    assertThat(text).contains("\"locale\":\"de\"", "\"timezone\":\"UTC\"", "\"build\":\"7\"");
    assertThat(text).contains("\"originalTimestamp\":\"2026-01-01T00:00:00.000Z\"");
    assertThat(text).contains("\"ip\":\"127.0.0.1\"");
    assertThat(Duration.between(kept.timestamp(), kept.receivedAt()))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aPixelIsAnImageAndAMessage() {
    var data =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"writeKey\":\"demo-website-key\",\"userId\":\"%s\",\"event\":\"Email Opened\"}"
                    .formatted(user)
                    .getBytes(StandardCharsets.UTF_8));

    given().get("/v1/pixel/track?data=" + data).then().statusCode(200).contentType("image/gif");
    given().get("/v1/pixel/track?data=nonsense").then().statusCode(200).contentType("image/gif");

    assertThat(collected().name()).isEqualTo("Email Opened");
  }

  @Test
  void aCloudEventIsATrack() {
    var id = UUID.randomUUID();
    given()
        .auth()
        .preemptive()
        .basic("demo-write-key", "")
        .contentType("application/cloudevents+json")
        .body(
            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/crm\",\"type\":\"Policy Renewed\",\"subject\":\"%s\",\"time\":\"%s\",\"data\":{\"policy\":1.50}}"
                .formatted(id, user, Instant.parse("2026-01-01T00:00:00Z")))
        .post("/v1/events")
        .then()
        .statusCode(200);

    var kept = collected();
    assertThat(kept.name()).isEqualTo("Policy Renewed");
    assertThat(kept.trusted()).isTrue();
    assertThat(kept.message().text()).contains("\"policy\":1.50", id.toString());
    assertThat(kept.timestamp()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void aBinaryCloudEventIsATrackToo() {
    given()
        .auth()
        .preemptive()
        .basic("demo-write-key", "")
        .contentType("application/json")
        .header("ce-specversion", "1.0")
        .header("ce-id", "7")
        .header("ce-source", "/iot")
        .header("ce-type", "Steps Counted")
        .header("ce-subject", user)
        .body("{\"steps\":10000}")
        .post("/v1/events")
        .then()
        .statusCode(200);

    assertThat(collected().name()).isEqualTo("Steps Counted");
  }

  @Test
  void theBrowserLibraryFindsItsSettings() {
    given()
        .get("/v1/projects/demo-website-key/settings")
        .then()
        .statusCode(200)
        .body("integrations.'Segment.io'.apiKey", equalTo("demo-website-key"));
    problem(given().get("/v1/projects/nobody/settings").then(), 404);
  }

  @Test
  void aQuarantinedItemIsCorrectedAndReplayedOnce() {
    var messageId = UUID.randomUUID().toString();
    website()
        .body("{\"event\":\"Paid\",\"messageId\":\"" + messageId + "\"}")
        .post("/v1/track")
        .then()
        .statusCode(200);
    var admin = Tokens.of("admin");
    var id =
        Awaitility.await()
            .until(
                () ->
                    given()
                        .auth()
                        .oauth2(admin)
                        .get(
                            "/admin/v1/quarantine?source=website&reason=no-user-or-anonymous-id&limit=100")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path(
                            "items.find { it.item.messageId == '" + messageId + "' }?.id"),
                found -> found != null);

    problem(replay(id, admin, "{}"), 422);
    replay(
            id,
            admin,
            "{\"item\":{\"type\":\"track\",\"event\":\"Paid\",\"userId\":\""
                + user
                + "\",\"messageId\":\""
                + messageId
                + "\"}}")
        .statusCode(200)
        .body("state", equalTo("replayed"));
    problem(replay(id, admin, "{}"), 409);

    assertThat(collected().messageId()).isEqualTo(messageId);
    problem(given().auth().oauth2(Tokens.of("marketer")).get("/admin/v1/quarantine").then(), 403);
  }

  private static ValidatableResponse replay(String id, String token, String body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body)
        .post("/admin/v1/quarantine/" + id + "/replays")
        .then();
  }

  @Test
  void aSourceIsChangedUnderItsTagAndItsOldKeyEnds() {
    var admin = Tokens.of("admin");
    var created =
        given()
            .auth()
            .oauth2(admin)
            .contentType("application/json")
            .body("{\"name\":\"S\",\"kind\":\"server\",\"trusted\":true}")
            .post("/admin/v1/sources")
            .then()
            .statusCode(201)
            .extract();
    var path = "/admin/v1/sources/" + created.path("id");

    problem(
        given().auth().oauth2(admin).contentType("application/json").body("{}").patch(path).then(),
        428);
    var changed =
        given()
            .auth()
            .oauth2(admin)
            .header("If-Match", created.header("ETag"))
            .contentType("application/json")
            .body("{\"name\":\"T\"}")
            .patch(path)
            .then()
            .statusCode(200)
            .body("name", equalTo("T"))
            .extract();
    problem(
        given()
            .auth()
            .oauth2(admin)
            .header("If-Match", created.header("ETag"))
            .contentType("application/json")
            .body("{\"name\":\"U\"}")
            .patch(path)
            .then(),
        412);
    given()
        .auth()
        .oauth2(admin)
        .header("If-Match", changed.header("ETag"))
        .post(path + "/key-rotations")
        .then()
        .statusCode(200);
    problem(keyed(created.path("writeKey")), 401);
    given()
        .auth()
        .oauth2(Tokens.of("marketer"))
        .get(path + "/health")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0));
    problem(given().auth().oauth2(Tokens.of("agent")).get("/admin/v1/sources").then(), 403);
  }

  @Test
  void deadLettersAndDocumentsCanBeRead() {
    given().auth().oauth2(Tokens.of("admin")).get("/admin/v1/dead-letters").then().statusCode(200);
    given()
        .get("/openapi/front-end.json")
        .then()
        .statusCode(200)
        .body("openapi", equalTo("3.1.0"))
        .body("paths.'/v1/track'.post.summary", equalTo("Collect one track call"));
    given()
        .get("/openapi/management.json")
        .then()
        .statusCode(200)
        .body("paths.keySet()", hasItem("/admin/v1/sources"));
    given().get("/openapi").then().statusCode(200).contentType("text/html");
    given().get("/q/swagger-ui/swagger-ui-bundle.js").then().statusCode(200);
  }

  private CollectedTouchpoint collected() {
    try (var kafka = new KafkaProbe()) {
      return kafka.await(
          Topics.TOUCHPOINTS_COLLECTED, CollectedTouchpoint.class, t -> user.equals(t.userId()));
    }
  }
}
