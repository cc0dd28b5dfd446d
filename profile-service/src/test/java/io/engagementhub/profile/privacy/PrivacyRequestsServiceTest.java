package io.engagementhub.profile.privacy;

import static io.engagementhub.profile.Touchpoints.group;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.PrivacyPart;
import io.engagementhub.contracts.PrivacyReceipt;
import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class PrivacyRequestsServiceTest {
  private static final String MINE = "/v1/me/privacy-requests";
  private static final String ALL = "/admin/v1/privacy-requests";

  @Inject DataSource database;

  private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");
  private final String user = "user-" + marker;

  @Test
  void erasureLeavesNothingOfThePersonInAnyTableOrTopic() throws Exception {
    var profile = someoneKnown();
    assertThat(Everywhere.holding(database, marker))
        .contains("trait", "identifier", "group_trait")
        .contains("saved_thing", "diary_entry", "product_return");

    var id = submitted("erasure");

    Hub.find("user_id:" + user).body("items", empty());
    Hub.profile(profile).statusCode(404);
    completed(id);
    assertThat(Everywhere.holding(database, marker)).isEmpty();
    for (var topic : Topics.ALL) {
      if (!topic.equals(Topics.PROFILES_CHANGED)) {
        assertThat(Hub.kafka().records(topic))
            .as(topic)
            .noneMatch(record -> new String(record.value(), UTF_8).contains(marker));
      }
    }
    assertThat(
            Hub.kafka().records(Topics.PROFILES_CHANGED).stream()
                .filter(record -> record.key().equals(profile))
                .toList()
                .getLast()
                .value())
        .as("the last word on the profile is a tombstone")
        .isNull();
    mine(user)
        .get(MINE + "/" + id)
        .then()
        .statusCode(200)
        .body("request_status", equalTo("completed"))
        .body("receipts.service", hasItems("profile", "topics"))
        .body("receipts.find { it.service == 'profile' }.counts.identifier", equalTo(3))
        .body("submitted_by", equalTo(null));
  }

  @Test
  void whatWasReceivedBeforeIsDroppedAndWhoComesBackIsSomebodyNew() {
    var profile = someoneKnown();
    var late = track("Late").by(user).at(Instant.now().minusSeconds(60));
    var lateVisitor =
        identify("{\"email\":\"" + marker + "@Example.org\"}")
            .on("unseen-" + marker)
            .at(Instant.now().minusSeconds(60));
    completed(submitted("erasure"));

    Hub.collect(late);
    Hub.collect(lateVisitor);
    Hub.resolve(track("Back").by(user).at(Instant.now().plusSeconds(60)));

    Hub.find("anonymous_id:unseen-" + marker).body("items", empty());
    Hub.find("user_id:" + user)
        .body("items[0].id", not(equalTo(profile)))
        .body("items[0].traits", equalTo(Map.of()));
    assertThat(Hub.allResolved(late.collected())).isEmpty();
  }

  @Test
  void everyOtherServiceIsAskedWithAllThatThePersonIsKnownBy() {
    var profile = someoneKnown();

    var id = submitted("access");

    var asked =
        Hub.kafka()
            .await(
                Topics.PRIVACY_REQUESTS,
                PrivacyRequested.class,
                request -> request.id().toString().equals(id));
    assertThat(asked.kind()).isEqualTo(PrivacyRequested.Kind.ACCESS);
    assertThat(asked.subject().profiles()).contains(UUID.fromString(profile));
    assertThat(asked.subject().fragments()).isNotEmpty();
    assertThat(asked.subject().values("email")).containsExactly(marker + "@example.org");
  }

  @Test
  void accessGivesEverythingToTheCustomerAndTheOfficerAndNobodyElse() {
    someoneKnown();
    var id = submitted("access");
    completed(id);

    mine(user)
        .get(MINE + "/" + id + "/archive")
        .then()
        .statusCode(200)
        .contentType(containsString("application/x-ndjson"))
        .header("Cache-Control", "no-store")
        .body(containsString("\"table\":\"trait\""))
        .body(containsString("\"table\":\"consent\""))
        .body(containsString("\"table\":\"saved_thing\""))
        .body(containsString("\"table\":\"diary_entry\""))
        .body(containsString(marker + "@example.org"));
    mine("other-" + user).get(MINE + "/" + id + "/archive").then().statusCode(404);
    mine("other-" + user).get(MINE + "/" + id).then().statusCode(404);
    as("agent").get(ALL + "/" + id + "/archive").then().statusCode(403);
    as("admin").get(ALL + "/" + id + "/archive").then().statusCode(403);
    officer().get(ALL + "/" + id + "/archive").then().statusCode(200);
    officer().get(ALL + "/" + id).then().body("steps.what", hasItems("archive fetched"));
  }

  @Test
  void anArchiveExpiresAndGoesWithAnErasure() throws Exception {
    someoneKnown();
    var id = submitted("access");
    completed(id);
    assertThat(Everywhere.holding(database, marker)).contains("privacy_part");

    completed(submitted("erasure"));

    assertThat(Everywhere.holding(database, marker)).isEmpty();
  }

  @Test
  void anErasureOvertakesWhatElseIsOpenAndKeepsLatePartsOut() throws Exception {
    someoneKnown();
    var open = submitted("rectification");
    var ofAnother = submitted("objection", "other-" + user);
    completed(submitted("erasure"));

    officer()
        .get(ALL + "/" + open)
        .then()
        .body("request_status", equalTo("cancelled"))
        .body("steps.what", contains("submitted", "overtaken by an erasure"));
    Hub.kafka().publish(Topics.PRIVACY_PARTS, user, part(open, marker));
    Hub.kafka().publish(Topics.PRIVACY_PARTS, user, part(ofAnother, "kept " + ofAnother));
    await()
        .untilAsserted(
            () ->
                assertThat(Everywhere.holding(database, "kept " + ofAnother))
                    .contains("privacy_part"));
    // The other request is of somebody whose user id has the marker in it, and still at work.
    assertThat(Everywhere.holding(database, marker)).containsExactly("privacy_request");
  }

  @Test
  void someoneUnknownIsAnsweredToo() {
    var id = submitted("erasure");

    completed(id).body("receipts.find { it.service == 'profile' }.counts", equalTo(Map.of()));
  }

  @Test
  void aReceiptTwiceIsOne() {
    var id = submitted("access");
    var receipt =
        new PrivacyReceipt(
            UUID.fromString(id), "journey", Map.of("timeline", 1L), 0, Instant.now());
    Hub.kafka().publish(Topics.PRIVACY_RECEIPTS, id, receipt);
    Hub.kafka().publish(Topics.PRIVACY_RECEIPTS, id, receipt);

    await()
        .untilAsserted(
            () ->
                officer()
                    .get(ALL + "/" + id)
                    .then()
                    .body("receipts.service.count { it == 'journey' }", equalTo(1)));
  }

  @Test
  void anOfficerSettlesWhatServicesCannot() {
    var id = submitted("rectification");
    officer()
        .get(ALL + "/" + id)
        .then()
        .body("request_status", equalTo("pending"))
        .body("due", equalTo("in-time"));

    decide(id, "completion", "{}").statusCode(422);
    decide(id, "completion", "{\"reason\":\"done\\u0000\"}")
        .statusCode(422)
        .body("errors[0].field", equalTo("/reason"));
    decide(id, "extension", "{\"reason\":\"many letters\"}")
        .statusCode(200)
        .body("extension_reason", equalTo("many letters"));
    decide(id, "extension", "{\"reason\":\"again\"}").statusCode(409);
    decide(id, "completion", "{\"reason\":\"name put right\"}")
        .statusCode(200)
        .body("request_status", equalTo("completed"))
        .body("steps.what", contains("submitted", "extend", "complete"));
    decide(id, "refusal", "{\"reason\":\"too late\"}").statusCode(409);
    decide(UUID.randomUUID().toString(), "refusal", "{\"reason\":\"none\"}").statusCode(404);
  }

  @Test
  void aDeadlineThatPassedIsShown() {
    var id = submitted("objection");
    var now = TestClock.CLOCK.instant();
    try {
      TestClock.CLOCK.set(now.plus(Duration.ofDays(26)));
      officer().get(ALL + "/" + id).then().body("due", equalTo("soon"));
      TestClock.CLOCK.set(now.plus(Duration.ofDays(32)));
      officer().get(ALL + "/" + id).then().body("due", equalTo("overdue"));
    } finally {
      TestClock.CLOCK.release();
    }
  }

  @Test
  void anAgentSubmitsForACallerButSeesNoneOfIt() {
    someoneKnown();
    var body =
        """
        {"subject_request_type":"access","verification":"called back on the number on file",
         "subject_identities":[{"identity_type":"email","identity_value":"%s@example.org",
           "identity_format":"raw"}]}
        """
            .formatted(marker);

    var id =
        as("agent")
            .contentType("application/json")
            .body(body)
            .post("/agent/v1/privacy-requests")
            .then()
            .statusCode(201)
            .body("submitted_by", notNullValue())
            .extract()
            .path("subject_request_id");

    as("agent").get(ALL).then().statusCode(403);
    officer().get(ALL + "/" + id).then().body("verification", containsString("called back"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"subject_request_type\":\"ERASURE\"}",
        "{\"subject_request_type\":\"deletion\"}",
        "{\"subject_request_type\":\"erasure\",\"regulation\":\"<script>\"}",
        "{\"subject_request_type\":\"erasure\",\"subject_identities\":[]}",
      })
  void aWrongRequestOfACustomerNamesTheField(String body) {
    mine(user)
        .contentType("application/json")
        .body(body)
        .post(MINE)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subject_request_type\":\"access\",\"verification\":\"id card\"}",
        "{\"subject_request_type\":\"access\",\"subject_identities\":[{\"identity_type\":\"email\","
            + "\"identity_value\":\"a@b.org\"}]}",
        "{\"subject_request_type\":\"access\",\"verification\":\"x\",\"subject_identities\":[null]}",
        "{\"subject_request_type\":\"access\",\"verification\":\"x\\u0000\",\"subject_identities\":"
            + "[{\"identity_type\":\"email\",\"identity_value\":\"a@b.org\"}]}",
        "{\"subject_request_type\":\"access\",\"verification\":\"x\",\"subject_identities\":"
            + "[{\"identity_type\":\"e\\u0000\",\"identity_value\":\"a@b.org\"}]}",
        "{\"subject_request_type\":\"access\",\"verification\":\"x\",\"subject_identities\":"
            + "[{\"identity_type\":\"email\",\"identity_value\":\"abc\",\"identity_format\":\"sha256\"}]}",
      })
  void aWrongRequestOfAnAgentIsRefused(String body) {
    as("agent")
        .contentType("application/json")
        .body(body)
        .post("/agent/v1/privacy-requests")
        .then()
        .statusCode(422);
  }

  @Test
  void oneIdIsOneRequest() {
    var body =
        "{\"subject_request_type\":\"objection\",\"subject_request_id\":\"%s\"}"
            .formatted(UUID.randomUUID());

    mine(user).contentType("application/json").body(body).post(MINE).then().statusCode(201);
    mine(user).contentType("application/json").body(body).post(MINE).then().statusCode(409);
    mine(user).contentType("application/json").body("[").post(MINE).then().statusCode(400);
    as("agent").contentType("application/json").body(body).post(MINE).then().statusCode(403);
    given().contentType("application/json").body(body).post(MINE).then().statusCode(401);
    mine(user).get(MINE + "/nonsense").then().statusCode(404);
    officer().get(ALL + "?status=lost").then().statusCode(422);
    officer().get(ALL + "?cursor=lost").then().statusCode(422);
    officer().get(ALL + "?limit=0").then().statusCode(422);
  }

  @Test
  void requestsComeInPages() {
    submitted("objection");
    submitted("objection");

    var first = officer().get(ALL + "?status=pending&limit=1").then().statusCode(200);
    String next = first.extract().path("next");
    String id = first.extract().path("items[0].subject_request_id");

    officer()
        .queryParam("cursor", next)
        .get(ALL + "?status=pending&limit=1")
        .then()
        .statusCode(200)
        .body("items.subject_request_id", not(contains(id)));
    mine(user).get(MINE).then().body("items.size()", equalTo(2));
  }

  private String someoneKnown() {
    Hub.resolve(
        identify("{\"email\":\"" + marker + "@example.org\",\"note\":\"" + marker + "\"}")
            .by(user)
            .on("device-" + marker)
            .fromServer());
    Hub.resolve(group("household-" + marker, "{\"street\":\"" + marker + "\"}").by(user));
    Hub.resolve(
        track("Product Viewed")
            .by(user)
            .saying(
                "{\"properties\":{\"note\":\"%s\"},\"context\":{\"consent\":{\"categoryPreferences\":"
                        .formatted(marker)
                    + "{\"advertising\":false}}}}"));
    Hub.resolve(
        track("Order Completed")
            .by(user)
            .saying(
                "{\"properties\":{\"order_id\":\"%s\",\"products\":[{\"sku\":\"%s\"}]}}"
                    .formatted(marker, marker)));
    Hub.resolve(
        track("Order Refunded")
            .by(user)
            .saying("{\"properties\":{\"order_id\":\"%s\"}}".formatted(marker)));
    keepDiary();
    return Hub.find("user_id:" + user).extract().path("items[0].id");
  }

  private void keepDiary() {
    String diary =
        mine(user)
            .contentType("application/json")
            .body("{\"kind\":\"mileage\",\"name\":\"" + marker + "\"}")
            .post("/v1/me/diaries")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    mine(user)
        .contentType("application/json")
        .body("{\"at\":\"2026-01-01T00:00:00Z\",\"note\":\"" + marker + "\"}")
        .post("/v1/me/diaries/" + diary + "/entries")
        .then()
        .statusCode(201);
  }

  private static PrivacyPart part(String request, String note) {
    var line = new Json("{\"service\":\"journey\",\"table\":\"t\",\"row\":\"" + note + "\"}");
    return new PrivacyPart(UUID.fromString(request), "journey", 0, List.of(line));
  }

  private String submitted(String type) {
    return submitted(type, user);
  }

  private static String submitted(String type, String customer) {
    return mine(customer)
        .contentType("application/json")
        .body("{\"subject_request_type\":\"" + type + "\"}")
        .post(MINE)
        .then()
        .statusCode(201)
        .body("expected_completion_time", notNullValue())
        .extract()
        .path("subject_request_id");
  }

  private ValidatableResponse completed(String id) {
    await()
        .untilAsserted(
            () ->
                officer().get(ALL + "/" + id).then().body("request_status", equalTo("completed")));
    return officer().get(ALL + "/" + id).then();
  }

  private static ValidatableResponse decide(String id, String decision, String body) {
    return officer()
        .contentType("application/json")
        .body(body)
        .post(ALL + "/" + id + "/" + decision)
        .then();
  }

  private static RequestSpecification mine(String customer) {
    return given().auth().oauth2(Tokens.forCustomer(customer));
  }

  private static RequestSpecification officer() {
    return as("privacy-officer");
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role));
  }
}
