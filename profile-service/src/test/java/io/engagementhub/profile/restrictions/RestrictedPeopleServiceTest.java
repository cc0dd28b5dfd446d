package io.engagementhub.profile.restrictions;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is restricted keeps what they have; nothing more is concluded until that ends. */
@QuarkusTest
@WithTestResource(HubServers.class)
class RestrictedPeopleServiceTest {
  /** Necessary, so that it is kept of people who are restricted too. */
  private static final String DEED = "Order Updated";

  private final String id = UUID.randomUUID().toString().substring(0, 13);
  private final String user = "user-" + id;
  private final String ever = "ever-" + id;
  private final String lately = "lately-" + id;
  private final String late = "late-" + id;

  @AfterEach
  void removeWhatIsDefined() {
    TestClock.CLOCK.release();
    for (var trait : new String[] {ever, lately, late}) {
      as("marketer").delete("/admin/v1/computed-traits/" + trait);
    }
    var goal = as("marketer").get("/admin/v1/goals/" + id);
    if (goal.statusCode() == 200) {
      as("marketer").header("If-Match", goal.header("ETag")).delete("/admin/v1/goals/" + id);
    }
  }

  @Test
  void computedTraitsAndStagesStayAsTheyStoodAndFollowAfterwards() {
    compute(ever, "\"ever\":true");
    compute(lately, "\"within\":\"P1D\"");
    as("marketer")
        .body(
            """
            {"id":"%s","name":"Insured","stages":[
               {"id":"service","condition":{"event":"Order Updated","count":{"gte":2},"ever":true}},
               {"id":"transact",
                "condition":{"event":"Order Updated","count":{"gte":1},"within":"P1D"}}]}
            """
                .formatted(id))
        .post("/admin/v1/goals")
        .then()
        .statusCode(201);
    var known = Hub.resolve(track(DEED).by(user)).profileId();
    traits(known, 1, 1);
    stage(known, "transact");

    var restricted = Restricted.from(user);
    Hub.resolve(track(DEED).by(user));
    TestClock.CLOCK.advance(Duration.ofHours(25));
    compute(late, "\"ever\":true");
    // What waits its turn behind them has been looked at, so they have too.
    var other = Hub.resolve(track(DEED).by("other-" + user)).profileId();
    await().untilAsserted(() -> Hub.profile(other).body(trait(late), equalTo(1)));

    traits(known, 1, 1);
    stage(known, "transact");
    Hub.profile(known).body(trait(late), nullValue());

    restricted.end();

    await()
        .untilAsserted(
            () ->
                Hub.profile(known)
                    .body(trait(ever), equalTo(2))
                    .body(trait(lately), nullValue())
                    .body(trait(late), equalTo(2)));
    stage(known, "service");
  }

  @Test
  void whatIsToldOfThemStands() {
    var known = Hub.resolve(identify("{\"city\":\"Bern\"}").by(user).fromServer()).profileId();
    Restricted.from(user);

    Hub.resolve(identify("{\"city\":\"Basel\"}").by(user).fromServer());

    Hub.profile(known).body("traits.city.value", equalTo("Basel"));
  }

  private void compute(String trait, String window) {
    as("marketer")
        .body(
            """
            {"name":"%s","formula":{"event":"Order Updated","count":true,%s}}
            """
                .formatted(trait, window))
        .post("/admin/v1/computed-traits")
        .then()
        .statusCode(201);
    await()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/computed-traits/" + trait)
                    .then()
                    .body("backfill.running", equalTo(false)));
  }

  private void traits(UUID profile, int always, int within) {
    Hub.profile(profile).body(trait(ever), equalTo(always)).body(trait(lately), equalTo(within));
  }

  private static String trait(String name) {
    return "traits.'" + name + "'.value";
  }

  private static ValidatableResponse stage(UUID profile, String stage) {
    return as("agent")
        .get("/agent/v1/profiles/" + profile + "/life-cycle")
        .then()
        .statusCode(200)
        .body("items.stage", contains(stage));
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType("application/json");
  }
}
