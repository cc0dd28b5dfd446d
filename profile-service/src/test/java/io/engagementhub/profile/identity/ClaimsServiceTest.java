package io.engagementhub.profile.identity;

import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ClaimsServiceTest {
  private final String key = UUID.randomUUID().toString();
  private final String browser = "browser-" + key;
  private final String number = "+4312%010d".formatted(System.nanoTime() % 10_000_000_000L);

  @AfterEach
  void releaseTheClock() {
    TestClock.CLOCK.release();
  }

  @Test
  void callerIsRecognisedByTheCodeOnThePage() {
    var visit = Hub.resolve(track("Quote Started").on(browser));
    var code =
        claim(browser)
            .statusCode(201)
            .body("code", matchesPattern("[0-9]{6}"))
            .extract()
            .<String>path("code");

    confirm("ben", code.substring(0, 3) + " " + code.substring(3), "phone", number)
        .statusCode(201)
        .body("profile", equalTo(visit.profileId().toString()));

    Hub.find("phone:" + number).body("items[0].id", equalTo(visit.profileId().toString()));
    confirm("ben", code, "phone", number).statusCode(404);
  }

  @Test
  void callerWhoIsKnownAndTheVisitBecomeOne() {
    var visit = Hub.resolve(track("Quote Started").on(browser)).profileId();
    var caller = Hub.resolve(track("E").by("anna-" + key)).profileId();
    var token = claim(browser).extract().<String>path("token");

    confirm("ben", token, "profile", caller)
        .statusCode(201)
        .body("profile", equalTo(caller.toString()))
        .body("merged", equalTo(visit.toString()));

    Hub.profile(visit)
        .body("id", equalTo(caller.toString()))
        .body("segments.id", hasItem("started-quote"))
        .body("links.rule", hasItem("CLAIM_CODE"));
    Desk.history(caller)
        .body("items[0].rule", equalTo("CLAIM_CODE"))
        .body("items[0].by", equalTo("ben"));
  }

  @Test
  void wrongUsedAndOldCodesAreAnsweredAlikeAndNotForLong() {
    Hub.resolve(track("E").on(browser));
    var code = claim(browser).extract().<String>path("code");
    var old = claim(browser).extract().<String>path("code");
    confirm("otto", code, "phone", number).statusCode(201);
    var used =
        confirm("otto", code, "phone", number).statusCode(404).extract().<String>path("detail");
    TestClock.CLOCK.advance(Duration.ofMinutes(16));

    confirm("otto", old, "phone", number).statusCode(404).body("detail", equalTo(used));
    confirm("otto", "nonsense", "phone", number).statusCode(404).body("detail", equalTo(used));
    for (int i = 0; i < 8; i++) {
      confirm("otto", "wrong" + i, "phone", number).statusCode(404);
    }
    var right = claim(browser).extract().<String>path("code");
    confirm("otto", right, "phone", number).statusCode(429);
    confirm("ben", right, "phone", number).statusCode(201);
  }

  @Test
  void visitorGetsAFewCodesAndNoMore() {
    for (int i = 0; i < 5; i++) {
      claim(browser).statusCode(201);
    }
    claim(browser).statusCode(429);
    claim("other-" + browser).statusCode(201);
  }

  @Test
  void codeOfAVisitThatHasNotArrivedCanBeTriedAgain() {
    var code = claim(browser).extract().<String>path("code");

    confirm("ben", code, "phone", number).statusCode(409);

    Hub.resolve(track("E").on(browser));
    confirm("ben", code, "phone", number).statusCode(201);
  }

  @Test
  void userIdCountsOnlyWhereItMayBeBelieved() {
    var anna = Hub.resolve(track("E").by("anna-" + key)).profileId();
    var body = "{\"userId\":\"anna-" + key + "\"}";

    gateway(false, null, body).statusCode(422);
    gateway(false, "ben", body).statusCode(422);
    var code = gateway(false, "anna-" + key, body).statusCode(201).extract().<String>path("code");

    confirm("ben", code, "phone", number).statusCode(201).body("profile", equalTo("" + anna));
    gateway(true, null, body).statusCode(201);
  }

  @Test
  void faultsAreNamedAndRolesChecked() {
    gateway(false, null, "{}").statusCode(422);
    gateway(false, null, "{\"anonymousId\":\"null\"}").statusCode(422);
    gateway(false, null, "[]").statusCode(422);
    confirm("ben", "123456", "phone", "call me").statusCode(422);
    confirm("ben", "x".repeat(500), "phone", number).statusCode(404);
    Desk.as("agent")
        .body("{}")
        .post("/agent/v1/claims/123456/confirmations")
        .then()
        .statusCode(422);
    Desk.as("customer").body("{}").post("/agent/v1/claims/1/confirmations").then().statusCode(403);
    Desk.as("agent").body("{}").post("/v1/claims").then().statusCode(403);
    assertThat(given().contentType(ContentType.JSON).body("{}").post("/v1/claims").statusCode())
        .isEqualTo(401);
  }

  private ValidatableResponse claim(String anonymousId) {
    return gateway(false, null, "{\"anonymousId\":\"" + anonymousId + "\"}");
  }

  private static ValidatableResponse gateway(boolean trusted, String customer, String body) {
    var call =
        given()
            .auth()
            .oauth2(Tokens.gateway())
            .contentType(ContentType.JSON)
            .header("Hub-Source", "web")
            .header("Hub-Source-Trusted", trusted);
    return (customer == null ? call : call.header("Hub-User-Id", customer))
        .body(body)
        .post("/v1/claims")
        .then();
  }

  private static ValidatableResponse confirm(String agent, String code, String kind, Object who) {
    return given()
        .auth()
        .oauth2(Tokens.ofUser(agent, "agent"))
        .contentType(ContentType.JSON)
        .body("{\"" + kind + "\":\"" + who + "\"}")
        .post("/agent/v1/claims/{code}/confirmations", code)
        .then();
  }
}
