package io.engagementhub.profile.lifecycle;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class LifecycleServiceTest {
  private static final String GOAL =
      """
      {"id":"%1$s","name":"Insured","stages":[
         {"id":"service","condition":{"event":"Bought %1$s","count":{"gte":1},"ever":true}},
         {"id":"transact","condition":{"event":"Quoted %1$s","count":{"gte":1},"within":"P1D"}},
         {"id":"research","condition":{"event":"Looked %1$s","count":{"gte":1},"ever":true}}],
       "lifeEvents":[
         {"id":"moved-house","name":"Moved house",
          "condition":{"event":"Moved %1$s","count":{"gte":1},"ever":true}},
         {"id":"car-turned-three","name":"Car turned three",
          "condition":{"and":[{"trait":"registered-%1$s","exists":true},
            {"not":{"trait":"registered-%1$s","inLast":"P1096D"}}]}}],
       "leadScore":{"cap":80,"rules":[
         {"id":"asked","points":50,"condition":{"event":"Quoted %1$s","count":{"gte":1},"within":"P1D"}},
         {"id":"looked","points":20,"condition":{"event":"Looked %1$s","count":{"gte":1},"ever":true}}]}}
      """;

  private final String id = UUID.randomUUID().toString();
  private final String user = "user-" + id;

  @Inject DataSource database;

  @AfterEach
  void removeTheGoal() {
    TestClock.CLOCK.release();
    var goal = as("marketer").get("/admin/v1/goals/" + id);
    if (goal.statusCode() == 200) {
      as("marketer")
          .header("If-Match", goal.header("ETag"))
          .delete("/admin/v1/goals/" + id)
          .then()
          .statusCode(204);
      soon().untilAsserted(() -> assertThat(left()).isZero());
    }
  }

  @Test
  void stageFollowsWhatPeopleDoAndTimeWithItsHistory() {
    define();
    var looked = Hub.resolve(track("Looked " + id).by(user)).profileId();
    places(looked)
        .body("items.stage", contains("research"))
        .body("items.name", contains("Insured"));
    Hub.resolve(track("Quoted " + id).by(user));
    places(looked).body("items.stage", contains("transact"));
    scores(looked)
        .body("items.model", contains(id))
        .body("items[0].value", equalTo(70))
        .body("items[0].reasons.rule", contains("asked", "looked"))
        .body("items[0].reasons.points", contains(50, 20));

    TestClock.CLOCK.advance(Duration.ofHours(25));
    soon().untilAsserted(() -> places(looked).body("items.stage", contains("research")));
    TestClock.CLOCK.release();
    scores(looked).body("items.value", contains(20));
    Hub.resolve(track("Bought " + id).by(user));
    places(looked).body("items.stage", contains("service"));

    history(looked)
        .body("items.kind", contains("stage", "stage", "stage", "stage"))
        .body("items.value", contains("service", "research", "transact", "research"))
        .body("items.before", contains("research", "transact", "research", null));
    as("analyst").get("/admin/v1/goals/" + id).then().body("people.service", equalTo(1));
  }

  @Test
  void stageIsKnownToSegmentsAndToOthers() {
    define();
    as("marketer")
        .body(
            """
            {"id":"served-%1$s","name":"S","condition":{"trait":"lifecycle.%1$s.stage","eq":"service"}}
            """
                .formatted(id))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);

    var bought = Hub.resolve(track("Bought " + id).by(user));

    var told =
        Hub.changed(
            p -> p.profileId().equals(bought.profileId()) && p.segments().contains("served-" + id));
    assertThat(told.traits().get("lifecycle." + id).text()).contains("\"stage\":\"service\"");
    // No rule gives points for buying.
    scores(bought.profileId()).body("items", empty());
    as("marketer").delete("/admin/v1/segments/served-" + id).then().statusCode(204);
  }

  @Test
  void whenAGoalIsGoneItsTraitsAreAndSegmentsFollow() {
    define();
    as("marketer")
        .body(
            """
            {"id":"warm-%1$s","name":"W","condition":{"trait":"score.%1$s.value","gte":20}}
            """
                .formatted(id))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    var looked = Hub.resolve(track("Looked " + id).by(user)).profileId();
    var before =
        Hub.changed(p -> p.profileId().equals(looked) && p.segments().contains("warm-" + id));

    removeTheGoal();

    var after =
        Hub.changed(
            p ->
                p.profileId().equals(looked)
                    && p.revision() > before.revision()
                    && !p.segments().contains("warm-" + id));
    assertThat(after.traits()).doesNotContainKeys("lifecycle." + id, "score." + id);
    as("marketer").delete("/admin/v1/segments/warm-" + id).then().statusCode(204);
  }

  @Test
  void lifeEventsHappenWhenTheirConditionBeginsToHoldAlsoByTimeAlone() {
    var old = LocalDate.now(ZoneOffset.UTC).minusYears(4);
    var known =
        Hub.resolve(identify("{\"registered-%s\":\"%s\"}".formatted(id, old)).by("old-" + user))
            .profileId();
    define();
    soon()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/goals/" + id)
                    .then()
                    .body("looking.finishedAt", notNullValue()));
    // It had turned three long before anybody asked.
    places(known).body("items", empty());

    var almost = LocalDate.now(ZoneOffset.UTC).minusYears(3).plusDays(3);
    var seen =
        Hub.resolve(identify("{\"registered-%s\":\"%s\"}".formatted(id, almost)).by(user))
            .profileId();
    places(seen).body("items", empty());
    TestClock.CLOCK.advance(Duration.ofDays(5));
    soon()
        .untilAsserted(() -> places(seen).body("items[0].events.car-turned-three", notNullValue()));
    TestClock.CLOCK.release();
    Hub.resolve(track("Moved " + id).by(user));

    history(seen).body("items.value", contains("moved-house", "car-turned-three"));
  }

  @Test
  void everybodyWhoWasThereBeforeTheGoalIsLookedAtAndAChangeIsFollowed() {
    var looked = Hub.resolve(track("Looked " + id).by(user)).profileId();
    define();
    soon().untilAsserted(() -> places(looked).body("items.stage", contains("research")));

    as("marketer")
        .header("If-Match", "\"1\"")
        .body(
            GOAL.replace("\"research\"", "\"interested\"")
                .replace("\"Moved %1$s\"", "\"Looked %1$s\"")
                .formatted(id))
        .put("/admin/v1/goals/" + id)
        .then()
        .statusCode(200);

    soon().untilAsserted(() -> places(looked).body("items.stage", contains("interested")));
    // They looked long before anybody called that an event.
    places(looked).body("items[0].events", nullValue());
    history(looked).body("items.kind", everyItem(equalTo("stage")));
    as("marketer")
        .header("If-Match", "\"1\"")
        .body(GOAL.formatted(id))
        .put("/admin/v1/goals/" + id)
        .then()
        .statusCode(412);
  }

  @Test
  void mergedPersonStandsWhereTheyStandAsOne() {
    define();
    var looked = Hub.resolve(track("Looked " + id).by(user)).profileId();
    var device = Hub.resolve(track("Bought " + id).on("device-" + id)).profileId();
    places(looked).body("items.stage", contains("research"));

    Hub.resolve(alias("device-" + id, user));

    places(looked).body("items.stage", contains("service"));
    places(device).body("items.stage", contains("service"));
    history(device)
        .body("items.value", equalTo(history(looked).extract().<List<?>>path("items.value")));
    as("analyst").get("/admin/v1/goals/" + id).then().body("people", equalTo(Map.of("service", 1)));
  }

  @Test
  void whatIsWrongWithAGoalIsNamedByItsPlace() {
    as("marketer")
        .body(
            """
            {"id":"X","name":"","stages":[{"id":"a","condition":{"segment":"b"}},
               {"id":"a","condition":{"nothing":1}}],
             "lifeEvents":[{"id":"e","condition":{"trait":"lifecycle.x.stage","eq":"y"}}],
             "leadScore":{"cap":0},"more":1}
            """)
        .post("/admin/v1/goals")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "/id",
                "/name",
                "/more",
                "/stages/0/condition",
                "/stages/1/id",
                "/stages/1/condition",
                "/lifeEvents/0/name",
                "/lifeEvents/0/condition",
                "/leadScore/cap",
                "/leadScore/rules"));
    as("analyst").body(GOAL.formatted(id)).post("/admin/v1/goals").then().statusCode(403);
    as("customer")
        .get("/agent/v1/profiles/" + UUID.randomUUID() + "/life-cycle")
        .then()
        .statusCode(403);
    as("agent").get("/agent/v1/profiles/none/life-cycle").then().statusCode(404);
    as("agent").get("/agent/v1/profiles/none/life-cycle/history?limit=0").then().statusCode(422);
    as("marketer").delete("/admin/v1/goals/none").then().statusCode(428);
  }

  private void define() {
    as("marketer").body(GOAL.formatted(id)).post("/admin/v1/goals").then().statusCode(201);
    as("marketer").body(GOAL.formatted(id)).post("/admin/v1/goals").then().statusCode(409);
  }

  private static ValidatableResponse places(UUID profile) {
    return as("agent").get("/agent/v1/profiles/" + profile + "/life-cycle").then().statusCode(200);
  }

  private long left() throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                select (select count(*) from lifecycle_goal where id = ?)
                  + (select count(*) from derived_trait where name like '%.' || ?)
                """)) {
      statement.setString(1, id);
      statement.setString(2, id);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static ValidatableResponse scores(UUID profile) {
    return as("agent").get("/agent/v1/profiles/" + profile + "/scores").then().statusCode(200);
  }

  private static ValidatableResponse history(UUID profile) {
    return as("agent")
        .get("/agent/v1/profiles/" + profile + "/life-cycle/history")
        .then()
        .statusCode(200);
  }

  private static ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(200));
  }

  private static RequestSpecification as(String... roles) {
    return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
  }
}
