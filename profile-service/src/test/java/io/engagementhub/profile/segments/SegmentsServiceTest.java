package io.engagementhub.profile.segments;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class SegmentsServiceTest {
  private final String user = "user-" + UUID.randomUUID();
  private final String id = "s-" + UUID.randomUUID();

  @AfterEach
  void releaseTheClock() {
    TestClock.CLOCK.release();
  }

  @Test
  void thirdViewMakesAnEngagedVisitorUntilTheWindowHasPassed() {
    Hub.resolve(track("Product Viewed").by(user));
    var second = Hub.resolve(track("Product Viewed").by(user));
    var third = Hub.resolve(track("Product Viewed").by(user));
    assertThat(second.segments()).doesNotContain("engaged-visitors");
    assertThat(third.segments()).contains("engaged-visitors");

    TestClock.CLOCK.advance(Duration.ofDays(7).plusMinutes(1));

    var left =
        Hub.changed(
            profile ->
                profile.profileId().equals(third.profileId())
                    && profile.revision() > 2
                    && !profile.segments().contains("engaged-visitors"));
    assertThat(left.mergedInto()).isNull();
  }

  @Test
  void traitMakesAMemberAtOnce() {
    var resolved = Hub.resolve(identify("{\"car\":{\"body\":\"convertible\"}}").by(user));

    assertThat(resolved.segments()).contains("convertible-owners");
    Hub.profile(resolved.profileId()).body("segments.id", hasItem("convertible-owners"));
  }

  @Test
  void newSegmentFindsThoseWhoAreSilent() {
    var resolved = Hub.resolve(identify("{\"key\":\"" + user + "\"}").by(user));

    marketer()
        .body(segment("{\"trait\":\"key\",\"eq\":\"" + user + "\"}"))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"");

    await()
        .untilAsserted(
            () ->
                marketer()
                    .get("/admin/v1/segments/" + id)
                    .then()
                    .body("members", equalTo(1))
                    .body("backfill.running", equalTo(false)));
    marketer()
        .get("/admin/v1/segments/" + id + "/members")
        .then()
        .body("items.profileId", hasItem(resolved.profileId().toString()));
    Hub.changed(p -> p.profileId().equals(resolved.profileId()) && p.segments().contains(id));
  }

  @Test
  void segmentEditedInARowKeepsNobodyWhoDoesNotBelong() {
    Hub.resolve(identify("{\"key\":\"" + user + "\"}").by(user));
    marketer()
        .body(segment("{\"trait\":\"key\",\"eq\":\"" + user + "\"}"))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    marketer()
        .header("If-Match", "\"1\"")
        .body(segment("{\"trait\":\"key\",\"eq\":\"nobody\"}"))
        .put("/admin/v1/segments/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    marketer()
        .header("If-Match", "\"1\"")
        .body(segment("{\"trait\":\"key\",\"eq\":\"x\"}"))
        .put("/admin/v1/segments/" + id)
        .then()
        .statusCode(412);
    marketer()
        .body(segment("{\"trait\":\"key\",\"eq\":\"x\"}"))
        .put("/admin/v1/segments/" + id)
        .then()
        .statusCode(428);

    await()
        .untilAsserted(
            () ->
                marketer()
                    .get("/admin/v1/segments/" + id)
                    .then()
                    .body("members", equalTo(0))
                    .body("backfill.running", equalTo(false)));
  }

  @Test
  void removedSegmentLosesItsMembers() {
    var resolved = Hub.resolve(identify("{\"key\":\"" + user + "\"}").by(user));
    marketer()
        .body(segment("{\"trait\":\"key\",\"eq\":\"" + user + "\"}"))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    Hub.changed(p -> p.profileId().equals(resolved.profileId()) && p.segments().contains(id));

    marketer().delete("/admin/v1/segments/" + id).then().statusCode(204);

    marketer().get("/admin/v1/segments/" + id).then().statusCode(404);
    Hub.changed(
        p ->
            p.profileId().equals(resolved.profileId())
                && p.revision() > 2
                && !p.segments().contains(id));
  }

  @Test
  void faultsOfADefinitionAreNamedByPointer() {
    marketer()
        .body("{\"id\":\"Not OK\",\"condition\":{\"and\":[{\"trait\":\"a\"},{\"segment\":7}]}}")
        .post("/admin/v1/segments")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body(
            "errors.field",
            hasItems("/id", "/name", "/condition/and/0", "/condition/and/1/segment"));
    marketer()
        .body(segment("{\"segment\":\"" + id + "\"}"))
        .post("/admin/v1/segments")
        .then()
        .statusCode(422);
    marketer()
        .body(segment("{\"not\":".repeat(200)))
        .post("/admin/v1/segments")
        .then()
        .statusCode(400);
    marketer().body("").post("/admin/v1/segments").then().statusCode(422);
  }

  @Test
  void segmentsAreListedByPages() {
    var next =
        marketer()
            .get("/admin/v1/segments?limit=1")
            .then()
            .body("items[0].id", notNullValue())
            .extract()
            .<String>path("next");

    marketer()
        .get("/admin/v1/segments?limit=1&cursor=" + next)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1));
    marketer().get("/admin/v1/segments?cursor=nonsense!").then().statusCode(422);
  }

  private String segment(String condition) {
    return "{\"id\":\"" + id + "\",\"name\":\"Test\",\"condition\":" + condition + "}";
  }

  private static RequestSpecification marketer() {
    return given().auth().oauth2(Tokens.of("marketer")).contentType(ContentType.JSON);
  }
}
