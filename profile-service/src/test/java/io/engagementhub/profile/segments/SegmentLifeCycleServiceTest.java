package io.engagementhub.profile.segments;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.MembershipChanged;
import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.contracts.MembershipChanged.Kind;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class SegmentLifeCycleServiceTest {
  private final String key = "key-" + UUID.randomUUID();
  private final String id = "s-" + UUID.randomUUID();
  private final String isKey = "{\"trait\":\"key\",\"eq\":\"" + key + "\"}";

  @Test
  void draftHasNoMembersUntilItIsPublished() {
    var someone = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key));

    as("marketer")
        .body(segment("\"status\":\"draft\",\"condition\":" + isKey))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201)
        .body("status", equalTo("draft"))
        .body("condition", nullValue())
        .body("draftText", equalTo("trait key is \"" + key + "\""));
    assertThat(Hub.resolve(track("Product Viewed").by(key)).segments()).doesNotContain(id);
    as("marketer").post("/admin/v1/segments/" + id + "/publications").then().statusCode(428);
    as("marketer")
        .header("If-Match", "\"7\"")
        .post("/admin/v1/segments/" + id + "/publications")
        .then()
        .statusCode(412);

    as("marketer")
        .header("If-Match", "\"1\"")
        .post("/admin/v1/segments/" + id + "/publications")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("status", equalTo("live"))
        .body("draft", nullValue());

    awaitMembers(1);
    as("marketer")
        .header("If-Match", "\"2\"")
        .post("/admin/v1/segments/" + id + "/publications")
        .then()
        .statusCode(409);
    var entered = change(someone.profileId(), Kind.ENTERED);
    assertThat(entered.cause()).isEqualTo(Cause.DEFINITION);
  }

  @Test
  void liveDefinitionStandsWhileTheNextOneIsADraft() {
    Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key));
    as("marketer").body(segment("\"condition\":" + isKey)).post("/admin/v1/segments");
    awaitMembers(1);

    as("marketer")
        .header("If-Match", "\"1\"")
        .body(segment("\"status\":\"draft\",\"text\":\"trait key is \\\"nobody\\\"\""))
        .put("/admin/v1/segments/" + id)
        .then()
        .statusCode(200)
        .body("condition.eq", equalTo(key))
        .body("draft.eq", equalTo("nobody"));
    awaitMembers(1);
    as("marketer")
        .header("If-Match", "\"2\"")
        .post("/admin/v1/segments/" + id + "/publications")
        .then()
        .statusCode(200);

    awaitMembers(0);
    as("analyst")
        .get("/admin/v1/segments/" + id + "/versions")
        .then()
        .statusCode(200)
        .body("items.version", contains(3, 1))
        .body("items[1].text", containsString(key));
  }

  @Test
  void anIdIsFreeAgainOnceItsSegmentIsGone() {
    as("marketer").body(segment("\"condition\":" + isKey)).post("/admin/v1/segments");
    as("marketer").delete("/admin/v1/segments/" + id).then().statusCode(204);

    await()
        .untilAsserted(
            () ->
                as("marketer")
                    .body(segment("\"condition\":" + isKey))
                    .post("/admin/v1/segments")
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"2\""));

    as("analyst")
        .get("/admin/v1/segments/" + id + "/versions")
        .then()
        .body("items.version", contains(2, 1));
  }

  @Test
  void newsTellsWhoEntersAndWhoLeaves() {
    as("marketer").body(segment("\"condition\":" + isKey)).post("/admin/v1/segments");
    var someone = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key));
    assertThat(change(someone.profileId(), Kind.ENTERED).cause())
        .isIn(Cause.NEWS, Cause.DEFINITION);

    Hub.resolve(identify("{\"key\":\"other\"}").by(key));

    assertThat(change(someone.profileId(), Kind.LEFT).cause()).isEqualTo(Cause.NEWS);
  }

  @Test
  void previewCountsSamplesAndComparesWithoutChangingAnything() {
    var one = Hub.resolve(identify("{\"key\":\"" + key + "\",\"n\":1}").by(key + "-1"));
    Hub.resolve(identify("{\"key\":\"" + key + "\",\"n\":2}").by(key + "-2"));
    as("marketer").body(segment("\"condition\":" + isKey)).post("/admin/v1/segments");
    awaitMembers(2);

    as("analyst")
        .body("{\"text\":\"trait key is \\\"" + key + "\\\" and trait n < 2\"}")
        .post("/admin/v1/segment-previews")
        .then()
        .statusCode(200)
        .body("count", equalTo(1))
        .body("total", greaterThanOrEqualTo(2))
        .body("sample", contains(one.profileId().toString()))
        .body("overlaps.find { it.segmentId == '" + id + "' }.count", equalTo(1))
        .body("condition.and[0].eq", equalTo(key));
  }

  @Test
  void previewRefusesWhatCannotBeAsked() {
    as("analyst")
        .body("{\"condition\":{\"segment\":\"no-such-segment\"}}")
        .post("/admin/v1/segment-previews")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("/condition"));
    as("analyst")
        .body("{\"text\":\"trait key is\"}")
        .post("/admin/v1/segment-previews")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("/text"));
    as("analyst").body("{}").post("/admin/v1/segment-previews").then().statusCode(422);
    as("agent")
        .body("{\"condition\":" + isKey + "}")
        .post("/admin/v1/segment-previews")
        .then()
        .statusCode(403);
  }

  @Test
  void reasonsNameTheEvidenceAndWhatWouldChangeIt() {
    as("marketer")
        .body(
            segment(
                "\"text\":\"trait key is \\\""
                    + key
                    + "\\\" and did \\\"Product Viewed\\\" at least 3 times in the last 7 days\""))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key));
    var someone = Hub.resolve(track("Product Viewed").by(key));

    as("agent")
        .get("/agent/v1/profiles/" + someone.profileId() + "/segments/" + id)
        .then()
        .statusCode(200)
        .body("member", equalTo(false))
        .body("evidence.holds", equalTo(false))
        .body("evidence.parts[0].holds", equalTo(true))
        .body("evidence.parts[0].found", equalTo(key))
        .body("evidence.parts[1].found", equalTo("1"))
        .body("evidence.parts[1].events.name", hasItems("Product Viewed"))
        .body("changes.size()", greaterThanOrEqualTo(1));
    as("agent")
        .get("/agent/v1/profiles/" + someone.profileId() + "/segments")
        .then()
        .statusCode(200)
        .body("items.find { it.segmentId == '" + id + "' }.member", equalTo(false))
        .body("items.find { it.segmentId == 'engaged-visitors' }", notNullValue());
    as("agent")
        .get("/agent/v1/profiles/" + someone.profileId() + "/segments/no-such-segment")
        .then()
        .statusCode(404);
    as("customer")
        .get("/agent/v1/profiles/" + someone.profileId() + "/segments")
        .then()
        .statusCode(403);
  }

  @Test
  void segmentThatAsksForAnotherFollowsIt() {
    Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key));
    as("marketer").body(segment("\"condition\":" + isKey)).post("/admin/v1/segments");
    awaitMembers(1);
    var other = "o-" + UUID.randomUUID();
    as("marketer")
        .body(
            "{\"id\":\""
                + other
                + "\",\"name\":\"Other\",\"condition\":{\"segment\":\""
                + id
                + "\"}}")
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    awaitMembers(other, 1);

    as("marketer")
        .header("If-Match", "\"1\"")
        .body(segment("\"condition\":{\"trait\":\"key\",\"eq\":\"nobody\"}"))
        .put("/admin/v1/segments/" + id)
        .then()
        .statusCode(200);

    awaitMembers(0);
    awaitMembers(other, 0);
  }

  private MembershipChanged change(UUID profile, Kind kind) {
    return Hub.kafka()
        .await(
            Topics.SEGMENTS_MEMBERSHIPS,
            MembershipChanged.class,
            change ->
                change.profileId().equals(profile)
                    && change.segmentId().equals(id)
                    && change.kind() == kind);
  }

  private void awaitMembers(int count) {
    awaitMembers(id, count);
  }

  private static void awaitMembers(String segment, int count) {
    await()
        .untilAsserted(
            () ->
                as("marketer")
                    .get("/admin/v1/segments/" + segment)
                    .then()
                    .body("members", equalTo(count))
                    .body("backfill.running", equalTo(false)));
  }

  private String segment(String more) {
    return "{\"id\":\"" + id + "\",\"name\":\"Test\"," + more + "}";
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
  }
}
