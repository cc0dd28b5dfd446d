package io.engagementhub.profile.consents;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class ConsentsServiceTest {
  private static final String MINE = "/v1/me/consents";

  private final String user = "user-" + UUID.randomUUID();
  // Never a whole second, which is written in another way.
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(7);

  @Test
  void aChoiceOnABannerIsKeptWithItsProof() {
    var told =
        Hub.resolve(
            track("Cookie Banner Closed")
                .by(user)
                .on("device-" + user)
                .saying(consent("\"Advertising\":true", "\"textVersions\":{\"Advertising\":1},"))
                .at(now));

    mine()
        .get(MINE + "/records")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].purpose", equalTo("advertising"))
        .body("items[0].granted", equalTo(true))
        .body("items[0].at", equalTo(now.toString()))
        .body("items[0].textVersion", equalTo(1))
        .body("items[0].expiresAt", equalTo(now.plus(Duration.ofDays(395)).toString()))
        .body("items[0].how", equalTo("banner"))
        .body("items[0].source", equalTo("web"))
        .body("items[0].device", equalTo("device-" + user))
        .body("items[0].touchpoint", equalTo(told.touchpoint().id().toString()))
        .body("items[0].by", nullValue());
    stands("advertising").isEqualTo("granted");
    stands("email").isEqualTo("not-asked");
    mine()
        .get(MINE)
        .then()
        .body("items.find { it.purpose == 'advertising' }.allowed", equalTo(true))
        .body("items.find { it.purpose == 'email' }.allowed", equalTo(false))
        .body("items.find { it.purpose == 'personalisation' }.allowed", equalTo(true));
  }

  @Test
  void aDeviceThatRepeatsWhatWasChosenThereAddsNothingAndUndoesNothing() {
    Hub.resolve(track("A").by(user).on("tablet").saying(consent("\"email\":true", "")).at(now));
    Hub.resolve(
        track("B").by(user).on("phone").saying(consent("\"email\":false", "")).at(later(1)));

    Hub.resolve(
        track("C").by(user).on("tablet").saying(consent("\"email\":true", "")).at(later(2)));

    stands("email").isEqualTo("refused");
    mine().get(MINE + "/records").then().body("items.granted", contains(false, true));
  }

  @Test
  void oneTouchpointTellsOfSeveralPurposes() {
    Hub.resolve(track("A").by(user).saying(consent("\"email\":true,\"Sms\":true", "")).at(now));

    stands("email").isEqualTo("granted");
    stands("sms").isEqualTo("granted");
    mine().get(MINE + "/records").then().body("items", hasSize(2));
  }

  @Test
  void theRefusalOfTheSameInstantStands() {
    Hub.resolve(track("A").by(user).on("a").saying(consent("\"email\":false", "")).at(now));
    Hub.resolve(track("B").by(user).on("b").saying(consent("\"email\":true", "")).at(now));

    stands("email").isEqualTo("refused");
  }

  @Test
  void aGrantFromTheFutureIsOfTheMomentItWasReceived() {
    var message = new Json(consent("\"email\":true", ""));
    var ahead =
        new CollectedTouchpoint(
            TouchpointIds.of("web", user),
            "web",
            false,
            user,
            TouchpointType.TRACK,
            "A",
            "web",
            user,
            null,
            null,
            null,
            now.plus(Duration.ofDays(1000)),
            now,
            message);
    Hub.resolved(Hub.collect(ahead));

    Hub.resolve(track("B").by(user).on("b").saying(consent("\"email\":false", "")).at(later(1)));

    stands("email").isEqualTo("refused");
  }

  @Test
  void aGrantExpiresOnItsDayAndEveryoneHearsOfIt() {
    var segment = segmentOf("advertising");
    var told = Hub.resolve(track("A").by(user).saying(consent("\"advertising\":true", "")).at(now));
    assertThat(told.segments()).contains(segment);

    try {
      TestClock.CLOCK.set(now.plus(Duration.ofDays(396)));

      var changed =
          Hub.changed(
              p ->
                  p.profileId().equals(told.profileId())
                      && !p.consents().containsKey("advertising"));

      assertThat(changed.segments()).doesNotContain(segment);
      stands("advertising").isEqualTo("not-asked");
      mine().get(MINE + "/records").then().body("items", hasSize(1));
    } finally {
      TestClock.CLOCK.release();
    }
  }

  @Test
  void consentGoesWithItsFragmentWhenPeopleAreMergedAndSeparated() {
    var visitor = "visitor-" + user;
    var anonymous =
        Hub.resolve(track("A").on(visitor).saying(consent("\"email\":true", "")).at(later(1)));
    Hub.resolve(track("B").by(user).saying(consent("\"email\":false", "")).at(now));

    var both = Hub.resolve(alias(visitor, user).fromServer());
    stands("email").isEqualTo("granted");
    mine().get(MINE + "/records").then().body("items.granted", contains(true, false));

    as("agent")
        .body("{\"reason\":\"two people\",\"fragments\":[\"" + anonymous.fragmentId() + "\"]}")
        .post("/agent/v1/profiles/" + both.profileId() + "/separations")
        .then()
        .statusCode(201);
    stands("email").isEqualTo("refused");
    mine().get(MINE + "/records").then().body("items.granted", contains(false));
  }

  @Test
  void aCustomerChoosesInThePreferenceCentreEvenIfNothingWasKnownOfThem() {
    mine().get(MINE + "/records").then().statusCode(404);
    stands("email").isEqualTo("not-asked");

    choose("{\"consents\":[{\"purpose\":\"email\",\"granted\":true,\"textVersion\":1}]}")
        .statusCode(202)
        .body("touchpoint", notNullValue());

    await().untilAsserted(() -> stands("email").isEqualTo("granted"));
    mine()
        .get(MINE + "/records?purpose=email")
        .then()
        .body("items[0].how", equalTo("preference-centre"))
        .body("items[0].source", equalTo("hub"))
        .body("items[0].textVersion", equalTo(1));
    choose("{\"consents\":[{\"purpose\":\"email\",\"granted\":false}]}").statusCode(202);
    await().untilAsserted(() -> stands("email").isEqualTo("refused"));
    mine().get(MINE + "/records?purpose=sharing").then().body("items", hasSize(0));
  }

  @Test
  void anAgentEntersWhatTheCallerSaidAndAnOfficerCanShowIt() {
    var profile = Hub.resolve(track("A").by(user)).profileId();
    var path = "/agent/v1/profiles/" + profile + "/consents";

    as("agent")
        .body(
            "{\"reason\":\"said so on the telephone\",\"consents\":"
                + "[{\"purpose\":\"email\",\"granted\":true,\"textVersion\":1}]}")
        .post(path)
        .then()
        .statusCode(202);

    await()
        .untilAsserted(
            () ->
                as("agent")
                    .get(path)
                    .then()
                    .body("items.find { it.purpose == 'email' }.state", equalTo("granted")));
    as("privacy-officer")
        .queryParam("identifier", "user_id:" + user)
        .get("/admin/v1/consent-records")
        .then()
        .statusCode(200)
        .body("items[0].how", equalTo("agent"))
        .body("items[0].by", notNullValue())
        .body("items[0].reason", equalTo("said so on the telephone"));
    as("agent").get(path + "/records").then().body("items", hasSize(1));
    as("agent").get("/agent/v1/profiles/" + UUID.randomUUID() + "/consents").then().statusCode(404);
    as("agent")
        .body("{\"consents\":[{\"purpose\":\"email\",\"granted\":false}]}")
        .post(path)
        .then()
        .statusCode(422)
        .body("errors.field", contains("/reason"));
  }

  @Test
  void aSourceCannotSpeakAsAnAgent() {
    Hub.resolve(
        track("A")
            .by(user)
            .saying(consent("\"email\":true", "\"how\":\"agent\",\"by\":\"ben\","))
            .fromServer());

    mine()
        .get(MINE + "/records")
        .then()
        .body("items[0].how", equalTo("banner"))
        .body("items[0].by", nullValue());
  }

  @Test
  void aHistoryComesInPages() {
    for (int i = 0; i < 3; i++) {
      Hub.resolve(
          track("A").by(user).saying(consent("\"email\":" + (i % 2 == 0), "")).at(later(i)));
    }

    var first = mine().get(MINE + "/records?limit=2").then().statusCode(200);
    first.body("items.granted", contains(true, false));
    mine()
        .queryParam("cursor", first.extract().<String>path("next"))
        .get(MINE + "/records?limit=2")
        .then()
        .body("items.granted", contains(true))
        .body("next", nullValue());
    mine().get(MINE + "/records?limit=0").then().statusCode(422);
    mine().get(MINE + "/records?cursor=x").then().statusCode(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /consents",
        "{'consents':[]} | /consents",
        "{'consents':[null]} | /consents/0/purpose",
        "{'consents':[{'purpose':'email'}]} | /consents/0/granted",
        "{'consents':[{'purpose':'email','granted':true}]} | /consents/0/textVersion",
        "{'consents':[{'purpose':'email','granted':true,'textVersion':99}]} | /consents/0/textVersion",
        "{'consents':[{'purpose':'nothing','granted':false}]} | /consents/0/purpose",
        "{'consents':[{'purpose':'\\u0000','granted':false}]} | /consents/0/purpose",
        "{'consents':[{'purpose':'email','granted':false},{'purpose':'email','granted':false}]} | /consents/1/purpose",
      })
  void aWrongChoiceNamesTheField(String body, String field) {
    choose(body.replace('\'', '"')).statusCode(422).body("errors[0].field", equalTo(field));
  }

  @Test
  void everyoneSeesAndDoesWhatIsTheirsOnly() {
    var choice = "{\"consents\":[{\"purpose\":\"email\",\"granted\":false}]}";
    given().get(MINE).then().statusCode(401);
    as("agent").body(choice).post(MINE).then().statusCode(403);
    as("privacy-officer").body(choice).post(MINE).then().statusCode(403);
    as("agent")
        .queryParam("identifier", "user_id:x")
        .get("/admin/v1/consent-records")
        .then()
        .statusCode(403);
    as("privacy-officer").get("/admin/v1/consent-records").then().statusCode(422);
    as("privacy-officer")
        .queryParam("identifier", "user_id:" + user)
        .get("/admin/v1/consent-records")
        .then()
        .statusCode(404);
    as("marketer").body("{}").post("/admin/v1/purposes").then().statusCode(403);
    as("marketer").get("/admin/v1/purposes").then().statusCode(200);
  }

  @Test
  void purposesHaveVersions() {
    var id = "p-" + UUID.randomUUID();
    var body =
        "{\"id\":\"%s\",\"name\":\"Health\",\"text\":\"We count steps.\",\"legalBasis\":\"consent\"}"
            .formatted(id);
    var path = "/admin/v1/purposes/" + id;
    as("privacy-officer")
        .body(body)
        .post("/admin/v1/purposes")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"");
    as("privacy-officer").body(body).post("/admin/v1/purposes").then().statusCode(409);

    var next = body.replace("We count steps.", "We count steps and stairs.");
    as("privacy-officer").body(next).put(path).then().statusCode(428);
    as("privacy-officer").header("If-Match", "\"7\"").body(next).put(path).then().statusCode(412);
    as("privacy-officer")
        .header("If-Match", "\"1\"")
        .body(next)
        .put(path)
        .then()
        .statusCode(200)
        .body("version", equalTo(2));

    as("analyst").get(path + "/versions").then().body("items.version", contains(2, 1));
    as("analyst").get("/admin/v1/purposes/none/versions").then().statusCode(404);
    choose("{\"consents\":[{\"purpose\":\"%s\",\"granted\":true,\"textVersion\":1}]}".formatted(id))
        .statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"A\",\"name\":\"n\",\"text\":\"t\",\"legalBasis\":\"consent\"}",
        "{\"id\":\"a\",\"text\":\"t\",\"legalBasis\":\"consent\"}",
        "{\"id\":\"a\",\"name\":\"n\",\"text\":\"\\u0000\",\"legalBasis\":\"consent\"}",
        "{\"id\":\"a\",\"name\":\"n\",\"text\":\"t\",\"legalBasis\":\"CONSENT\"}",
        "{\"id\":\"a\",\"name\":\"n\",\"text\":\"t\",\"legalBasis\":\"consent\","
            + "\"expiresAfterDays\":0}",
      })
  void aWrongPurposeIsRefused(String body) {
    as("privacy-officer")
        .body(body)
        .post("/admin/v1/purposes")
        .then()
        .statusCode(422)
        .body("errors", hasSize(1));
  }

  private String segmentOf(String purpose) {
    var id = "s-" + UUID.randomUUID();
    as("marketer")
        .body(Map.of("id", id, "name", "Test", "text", "consent to " + purpose + " is granted"))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    return id;
  }

  private Instant later(int seconds) {
    return now.plusSeconds(seconds);
  }

  private static String consent(String preferences, String more) {
    return "{\"context\":{\"consent\":{"
        + more
        + "\"categoryPreferences\":{"
        + preferences
        + "}}}}";
  }

  private AbstractStringAssert<?> stands(String purpose) {
    return assertThat(
        mine()
            .get(MINE)
            .then()
            .statusCode(200)
            .extract()
            .<String>path("items.find { it.purpose == '" + purpose + "' }.state"));
  }

  private ValidatableResponse choose(String body) {
    return mine().body(body).post(MINE).then();
  }

  private RequestSpecification mine() {
    return given().auth().oauth2(Tokens.forCustomer(user)).contentType("application/json");
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType("application/json");
  }
}
