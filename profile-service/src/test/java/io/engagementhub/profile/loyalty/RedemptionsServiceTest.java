package io.engagementhub.profile.loyalty;

import static io.engagementhub.profile.loyalty.Club.as;
import static io.engagementhub.profile.loyalty.Club.customer;
import static io.engagementhub.profile.loyalty.Club.order;
import static io.engagementhub.profile.loyalty.Club.points;
import static io.engagementhub.profile.loyalty.Club.redeem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class RedemptionsServiceTest {
  private final String user = "user-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    Club.open();
  }

  @AfterEach
  void everythingAddsUp() {
    Club.reconciliation().body("balanced", equalTo(true));
  }

  @Test
  void stockIsNeverOversold() throws Exception {
    var people = new ArrayList<UUID>();
    for (int i = 0; i < 24; i++) {
      people.add(member(user + i, 100));
    }
    var answers = new ArrayList<Callable<Integer>>();
    people.forEach(one -> answers.add(() -> redeem(one, "rare").extract().statusCode()));

    var statuses = allAtOnce(answers);

    assertThat(Collections.frequency(statuses, 201)).isEqualTo(10);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(14);
    customer(user + 0)
        .get("/v1/me/loyalty/rewards")
        .then()
        .body("items.find { it.id == 'rare' }.left", equalTo(0));
  }

  @Test
  void personSpendsNoMoreThanTheyHaveHoweverFast() throws Exception {
    var one = member(user, 200);
    var answers = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 12; i++) {
      answers.add(() -> redeem(one, "mug").extract().statusCode());
    }

    var statuses = allAtOnce(answers);

    assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
    points(one).body("points", equalTo(20));
  }

  private static List<Integer> allAtOnce(List<Callable<Integer>> answers) throws Exception {
    try (var threads = Executors.newFixedThreadPool(12)) {
      var statuses = new ArrayList<Integer>();
      for (var future : threads.invokeAll(answers)) {
        statuses.add(future.get());
      }
      return statuses;
    }
  }

  @Test
  void cancelledRedemptionGivesPointsAndStockBackOnce() {
    var one = member(user, 50);
    var id = redeem(one, "single").statusCode(201).extract().<String>path("id");
    redeem(one, "single").statusCode(409).body("type", containsString("out-of-stock"));

    for (int i = 0; i < 2; i++) {
      customer(user)
          .post("/v1/me/loyalty/redemptions/" + id + "/cancellations")
          .then()
          .statusCode(200)
          .body("status", equalTo("cancelled"));
    }
    points(one).body("points", equalTo(50));
    settle(one, id, "fulfilments").statusCode(409);

    var again = redeem(one, "single").statusCode(201).extract().<String>path("id");
    settle(one, again, "fulfilments").statusCode(200).body("status", equalTo("fulfilled"));
    settle(one, again, "cancellations").statusCode(409);
    points(one).body("points", equalTo(40));
    as("agent")
        .get("/agent/v1/profiles/" + one + "/loyalty/redemptions?limit=1")
        .then()
        .body("items.status", contains("fulfilled"))
        .body("next", notNullValue());
  }

  private static io.restassured.response.ValidatableResponse settle(
      UUID profile, String redemption, String how) {
    return as("agent")
        .post("/agent/v1/profiles/" + profile + "/loyalty/redemptions/" + redemption + "/" + how)
        .then();
  }

  @Test
  void askingAgainWithTheSameReferenceTakesNothingMore() {
    var one = member(user, 200);
    var first =
        customer(user)
            .body("{\"reward\":\"mug\",\"reference\":\"r1\"}")
            .post("/v1/me/loyalty/redemptions")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    customer(user)
        .body("{\"reward\":\"mug\",\"reference\":\"r1\"}")
        .post("/v1/me/loyalty/redemptions")
        .then()
        .statusCode(200)
        .body("id", equalTo(first));
    customer(user)
        .body("{\"reward\":\"once\",\"reference\":\"r1\"}")
        .post("/v1/me/loyalty/redemptions")
        .then()
        .statusCode(422);
    points(one).body("points", equalTo(140));
  }

  @Test
  void rewardsHaveTheirConditions() {
    var one = member(user, 100);
    redeem(one, "once").statusCode(201);

    redeem(one, "once").statusCode(409).body("detail", containsString("at most 1"));
    redeem(one, "lounge").statusCode(409).body("detail", containsString("gold"));
    redeem(one, "past").statusCode(409).body("type", containsString("not-offered"));
    redeem(one, "no-such").statusCode(422).body("errors.field", contains("/reward"));
    customer(user)
        .get("/v1/me/loyalty/rewards")
        .then()
        .statusCode(200)
        .body("items.id", hasItem("mug"))
        .body("items.id", not(hasItem("past")));
  }

  @Test
  void adjustmentsAreLimitedByRoleAndSaidWhoMadeThem() {
    var one = member(user, 100);
    adjust("agent", one, "{\"points\":500,\"reason\":\"goodwill\"}").statusCode(201);
    adjust("agent", one, "{\"points\":501,\"reason\":\"goodwill\"}").statusCode(403);
    adjust("supervisor", one, "{\"points\":501,\"reason\":\"goodwill\",\"reference\":\"c1\"}")
        .statusCode(201);
    adjust("supervisor", one, "{\"points\":501,\"reason\":\"goodwill\",\"reference\":\"c1\"}")
        .statusCode(200);
    adjust("supervisor", one, "{\"points\":-1102,\"reason\":\"mistake\"}")
        .statusCode(409)
        .body("type", containsString("too-few-points"));
    adjust("supervisor", one, "{\"points\":-1101,\"reason\":\"mistake\"}").statusCode(201);

    points(one).body("points", equalTo(0)).body("lifetime", equalTo(100));
    as("agent")
        .get("/agent/v1/profiles/" + one + "/loyalty/transactions?limit=1")
        .then()
        .body("items[0].by", equalTo("test-supervisor"))
        .body("items[0].reference", equalTo("mistake"));
    customer(user)
        .get("/v1/me/loyalty/transactions?limit=1")
        .then()
        .body("items[0].by", nullValue());
  }

  @Test
  void transactionsComeInPagesWithoutGaps() {
    var one = member(user, 10);
    for (int i = 0; i < 4; i++) {
      Hub.resolve(order(user + "x" + i, 10 + i).by(user));
    }
    var seen = new ArrayList<String>();
    String next = "";
    while (next != null) {
      var page =
          as("agent")
              .get(
                  "/agent/v1/profiles/"
                      + one
                      + "/loyalty/transactions?limit=2"
                      + (next.isEmpty() ? "" : "&cursor=" + next))
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.<List<String>>path("items.id"));
      next = page.path("next");
    }
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"points\":0,\"reason\":\"r\"}",
        "{\"points\":1.5,\"reason\":\"r\"}",
        "{\"points\":\"5\",\"reason\":\"r\"}",
        "{\"points\":99999999999999999999,\"reason\":\"r\"}",
        "{\"points\":-1000000001,\"reason\":\"r\"}",
        "{\"points\":5}",
        "{\"points\":5,\"reason\":\"a\\u0000b\"}",
        "{\"points\":5,\"reason\":\"r\",\"reference\":7}",
        "[]",
      })
  void badAdjustmentsAreRefused(String body) {
    adjust("supervisor", member(user, 10), body).statusCode(422);
  }

  private static io.restassured.response.ValidatableResponse adjust(
      String role, UUID profile, String body) {
    return as(role)
        .body(body)
        .post("/agent/v1/profiles/" + profile + "/loyalty/adjustments")
        .then();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 422",
    "'{\"reward\":7}', 422",
    "'{\"reward\":\"a\\u0000\"}', 422",
    "'{', 400",
    "'[]', 422",
  })
  void badRedemptionsAreRefused(String body, int status) {
    member(user, 10);
    customer(user).body(body).post("/v1/me/loyalty/redemptions").then().statusCode(status);
  }

  @Test
  void nobodySeesOrSpendsAnothersPoints() {
    var one = member(user, 100);
    var id = redeem(one, "mug").statusCode(201).extract().<String>path("id");
    var other = "other-" + user;
    member(other, 100);

    customer(other).get("/v1/me/loyalty").then().body("points", equalTo(100));
    customer(other)
        .post("/v1/me/loyalty/redemptions/" + id + "/cancellations")
        .then()
        .statusCode(404);
    customer("nobody-" + user).get("/v1/me/loyalty").then().statusCode(404);
    customer(other).get("/agent/v1/profiles/" + one + "/loyalty").then().statusCode(403);
    as("agent").get("/v1/me/loyalty").then().statusCode(403);
    as("marketer")
        .body("{\"points\":5,\"reason\":\"r\"}")
        .post("/agent/v1/profiles/" + one + "/loyalty/adjustments")
        .then()
        .statusCode(403);
    as("agent").get("/agent/v1/profiles/" + UUID.randomUUID() + "/loyalty").then().statusCode(404);
    as("agent").get("/agent/v1/profiles/nonsense/loyalty").then().statusCode(404);
    as("agent")
        .get("/agent/v1/profiles/" + one + "/loyalty/transactions?cursor=nonsense")
        .then()
        .statusCode(422);
    as("agent")
        .get("/agent/v1/profiles/" + one + "/loyalty/transactions")
        .then()
        .body("items", hasSize(2));
  }

  private static UUID member(String user, int points) {
    return Hub.resolve(order("o-" + user, points).by(user)).profileId();
  }
}
