package io.engagementhub.content.decisions;

import static io.engagementhub.content.Calls.as;
import static io.engagementhub.content.Calls.browser;
import static io.engagementhub.content.Calls.chosen;
import static io.engagementhub.content.Calls.decide;
import static io.engagementhub.content.Calls.server;
import static io.engagementhub.content.Calls.signedIn;
import static io.engagementhub.content.People.NOON;
import static io.engagementhub.content.People.user;
import static io.engagementhub.content.People.visitor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.content.People.Sketch;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class DecisionServiceTest {
  private static final String THEFT = "theft-cover-convertible";

  private final KafkaProbe kafka = new KafkaProbe();
  private final String name = "u-" + UUID.randomUUID();

  private void tell(Sketch profile) {
    kafka.publish(Topics.PROFILES_CHANGED, profile.id().toString(), profile.told());
  }

  private void tell(JourneySignal signal) {
    kafka.publish(Topics.JOURNEYS_SIGNALS, signal.profileId().toString(), signal);
  }

  private void awaitHero(RequestSpecification caller, String rest, String key) {
    await().untilAsserted(() -> assertThat(chosen(caller, "home-hero", rest)).isEqualTo(key));
  }

  private static String anonymous(String id) {
    return ",\"anonymousId\":\"%s\"".formatted(id);
  }

  private static String userId(String id) {
    return ",\"userId\":\"%s\"".formatted(id);
  }

  @Test
  void aStrangerGetsTheFallbackWithADecisionId() {
    browser()
        .body(
            "{\"placements\":[\"home-hero\",\"quote-sidebar\"],\"anonymousId\":\"%s\"}"
                .formatted(name))
        .post("/v1/decisions")
        .then()
        .statusCode(200)
        .body("decisions.placement", contains("home-hero", "quote-sidebar"))
        .body("decisions.content.key", contains("welcome", "call-us"))
        .body("decisions.fallback", everyItem(equalTo(true)))
        .body("decisions[0].decisionId.length()", equalTo(68))
        .body("decisions[0].reasons", nullValue())
        .body("identity", equalTo("anonymous"))
        .body("profileKnown", equalTo(false));
  }

  @Test
  void someoneWithoutAnyIdGetsTheFallback() {
    assertThat(chosen(browser(), "home-hero", "")).isEqualTo("welcome");
  }

  @Test
  void staffSeeWhatAPersonWouldBeShownAndNothingIsDecidedByIt() {
    var anna = visitor(name).in("convertible-owners");
    tell(anna);
    awaitHero(browser(), anonymous(name), THEFT);
    var path = "/agent/v1/profiles/" + anna.id() + "/offers";

    for (var role : new String[] {"agent", "supervisor", "analyst", "privacy-officer"}) {
      as(role)
          .get(path)
          .then()
          .statusCode(200)
          .body("items.find { it.placement == 'home-hero' }.key", equalTo(THEFT))
          .body("items.find { it.placement == 'home-hero' }.fallback", equalTo(false))
          .body("items[0].decisionId", nullValue());
    }
    as("customer").get(path).then().statusCode(403);
    browser().get(path).then().statusCode(403);
    for (var nobody : new String[] {"nonsense", UUID.randomUUID().toString()}) {
      as("agent").get("/agent/v1/profiles/" + nobody + "/offers").then().statusCode(404);
    }
  }

  @Test
  void joiningASegmentChangesTheDecision() {
    var anna = visitor(name);
    tell(anna);
    awaitHero(browser(), anonymous(name), "welcome");

    tell(anna.at(2).in("convertible-owners"));

    awaitHero(browser(), anonymous(name), THEFT);
  }

  @Test
  void reachingAStageChangesTheDecision() {
    var anna = visitor(name);
    tell(anna);
    tell(anna.reaches("quote", NOON));

    awaitHero(browser(), anonymous(name), "finish-your-quote");

    tell(anna.reaches("service", NOON.plusSeconds(60)));
    awaitHero(browser(), anonymous(name), "service-diary");
  }

  @Test
  void aSignalThatComesLateDoesNotMovePeopleBack() {
    var anna = visitor(name);
    tell(anna);
    tell(anna.reaches("service", NOON.plusSeconds(60)));
    awaitHero(browser(), anonymous(name), "service-diary");

    tell(anna.reaches("quote", NOON));
    tell(anna.at(2).with("plan", "\"gold\""));

    afterEverythingSoFar();
    assertThat(chosen(browser(), "home-hero", anonymous(name))).isEqualTo("service-diary");
  }

  @Test
  void anOlderRevisionThatComesLateIsIgnored() {
    var anna = visitor(name);
    tell(anna.at(5).in("convertible-owners"));
    awaitHero(browser(), anonymous(name), THEFT);

    tell(anna.at(4));

    afterEverythingSoFar();
    assertThat(chosen(browser(), "home-hero", anonymous(name))).isEqualTo(THEFT);
  }

  @Test
  void aMergedProfileAnswersAsTheOneItWasMergedInto() {
    var visit = visitor(name);
    var anna = user(name + "-user").in("convertible-owners");
    tell(visit);
    tell(anna);
    awaitHero(browser(), anonymous(name), "welcome");

    tell(visit.at(2).mergedInto(anna.id()));

    awaitHero(browser(), anonymous(name), THEFT);
  }

  @Test
  void afterAnUnmergeEachHasTheirOwnAgainInWhateverOrderItIsTold() {
    var web = new Identifier(Identifier.ANONYMOUS_ID, name);
    var own = new Identifier(Identifier.USER_ID, name + "-user");
    var visit = visitor(name);
    var anna = user(name + "-user").in("convertible-owners");
    tell(visit.at(2).mergedInto(anna.id()));
    tell(anna.at(3).knownBy(own, web));
    awaitHero(browser(), anonymous(name), THEFT);

    tell(visit.at(5));
    awaitHero(browser(), anonymous(name), "welcome");
    tell(anna.at(4).knownBy(own, web));
    tell(anna.at(6).knownBy(own));

    afterEverythingSoFar();
    assertThat(chosen(browser(), "home-hero", anonymous(name))).isEqualTo("welcome");
    assertThat(chosen(server(), "home-hero", userId(name + "-user"))).isEqualTo(THEFT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a5 b5", "b5 a5", "a5 b4 b5 a4", "b5 b4 a4 a5 b4 a4"})
  void afterAnUnmergeNobodyStandsWhereTheOtherStood(String order) {
    var web = new Identifier(Identifier.ANONYMOUS_ID, name);
    var own = new Identifier(Identifier.ANONYMOUS_ID, name + "-own");
    var anna = visitor(name);
    var ben = visitor(name + "-own").knownBy(own);
    tell(anna.at(1));
    tell(ben.at(1));
    var annaMerged = anna.at(4).mergedInto(ben.id()).told();
    var benGrown = madeOf(ben.at(4).knownBy(own, web).told(), ben.id(), anna.id());
    tell(benGrown);
    tell(annaMerged);
    tell(ben.reaches("quote", NOON.plusSeconds(2)));
    awaitHero(browser(), anonymous(name), "finish-your-quote");

    for (var told : order.split(" ")) {
      switch (told) {
        case "a4" -> tell(annaMerged);
        case "b4" -> tell(benGrown);
        case "a5" -> tell(anna.at(5).told());
        default -> tell(ben.at(5).told());
      }
    }
    awaitHero(browser(), anonymous(name + "-own"), "welcome");
    awaitHero(browser(), anonymous(name), "welcome");
    tell(anna.reaches("quote", NOON.plusSeconds(5)));

    awaitHero(browser(), anonymous(name), "finish-your-quote");
    assertThat(chosen(browser(), "home-hero", anonymous(name + "-own"))).isEqualTo("welcome");
  }

  private static ProfileChanged madeOf(ProfileChanged told, UUID... fragments) {
    return new ProfileChanged(
        told.profileId(),
        told.revision(),
        told.mergedInto(),
        Set.of(fragments),
        told.identifiers(),
        told.traits(),
        told.segments(),
        told.consents(),
        told.changedAt());
  }

  private void tell(ProfileChanged change) {
    kafka.publish(Topics.PROFILES_CHANGED, change.profileId().toString(), change);
  }

  @Test
  void aGuessedUserIdGivesNothingPersonal() {
    tell(user(name).in("convertible-owners"));
    awaitHero(server(), userId(name), THEFT);

    decide(browser(), "home-hero", userId(name))
        .then()
        .statusCode(200)
        .body("decisions[0].content.key", equalTo("welcome"))
        .body("identity", equalTo("anonymous"))
        .body("profileKnown", equalTo(false));
    assertThat(chosen(signedIn("someone-else"), "home-hero", userId(name))).isEqualTo("welcome");
    assertThat(chosen(customer("someone-else"), "home-hero", userId(name))).isEqualTo("welcome");
    assertThat(chosen(customer("someone-else").header("Hub-User-Id", name), "home-hero", ""))
        .isEqualTo("welcome");
    assertThat(
            chosen(
                customer("someone-else").header("Hub-Source-Trusted", "true"),
                "home-hero",
                userId(name)))
        .isEqualTo("welcome");
  }

  @Test
  void aUserIdProvenByATokenCounts() {
    tell(user(name).in("convertible-owners"));

    awaitHero(signedIn(name), "", THEFT);

    assertThat(chosen(signedIn(name), "home-hero", userId(name))).isEqualTo(THEFT);
    assertThat(chosen(customer(name), "home-hero", "")).isEqualTo(THEFT);
  }

  @Test
  void aRefusalOfPersonalContentIsObeyed() {
    var anna = visitor(name).in("convertible-owners");
    tell(anna);
    awaitHero(browser(), anonymous(name), THEFT);

    tell(anna.at(2).consenting("personalisation", false));

    awaitHero(browser(), anonymous(name), "welcome");
    decide(browser(), "home-hero", anonymous(name)).then().body("personalised", equalTo(false));
    tell(anna.at(3).consenting("personalisation", true));
    awaitHero(browser(), anonymous(name), THEFT);
  }

  @Test
  void staffLookThroughAPersonsEyesAndSeeWhy() {
    var anna = visitor(name).in("convertible-owners");
    tell(anna);
    awaitHero(browser(), anonymous(name), THEFT);

    as("marketer")
        .body("{\"placements\":[\"home-hero\"],\"profileId\":\"%s\"}".formatted(anna.id()))
        .post("/v1/decisions?explain=true")
        .then()
        .statusCode(200)
        .body("decisions[0].content.key", equalTo(THEFT))
        .body("decisions[0].reasons.verdict", hasItem("chosen"))
        .body(
            "decisions[0].reasons.find { it.key == 'finish-your-quote' }.verdict",
            equalTo("not-eligible"))
        .body(
            "decisions[0].reasons.find { it.key == '%s' }.evidence.found".formatted(THEFT),
            equalTo("member"));
    assertThat(chosen(server(), "home-hero", ",\"profileId\":\"%s\"".formatted(anna.id())))
        .isEqualTo("welcome");
  }

  @Test
  void reasonsAreForStaffAndTrustedSourcesOnly() {
    var body = "{\"placements\":[\"home-hero\"]}";

    browser().body(body).post("/v1/decisions?explain=true").then().statusCode(403);
    customer(name).body(body).post("/v1/decisions?explain=true").then().statusCode(403);
    server().body(body).post("/v1/decisions?explain=true").then().statusCode(200);
  }

  @Test
  void theLanguageIsTheNearestThereIs() {
    decide(browser(), "home-hero", ",\"locale\":\"de-AT\"")
        .then()
        .body("decisions[0].content.locale", equalTo("de"));
    decide(browser(), "home-hero", ",\"context\":{\"locale\":\"ja\",\"page\":{\"path\":\"/\"}}")
        .then()
        .body("decisions[0].content.locale", equalTo("en"));
  }

  @Test
  void whatIsWrongIsNamed() {
    browser()
        .body("{\"placements\":[\"home-hero\",\"no-such-place\",null]}")
        .post("/v1/decisions")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", hasItem("/placements/2"));
    decide(browser(), "no-such-place", "")
        .then()
        .statusCode(422)
        .body("errors.field", contains("/placements/0"));
    browser().body("{}").post("/v1/decisions").then().statusCode(422);
    browser().post("/v1/decisions").then().statusCode(422);
    browser().body("{\"placements\":").post("/v1/decisions").then().statusCode(400);
    var many = "\"home-hero\",".repeat(20) + "\"home-hero\"";
    browser()
        .body("{\"placements\":[%s]}".formatted(many))
        .post("/v1/decisions")
        .then()
        .statusCode(422);
  }

  @Test
  void onlyThoseWhoMayDecideMay() {
    var body = "{\"placements\":[\"home-hero\"]}";

    given().contentType("application/json").body(body).post("/v1/decisions").then().statusCode(401);
    as("agent").body(body).post("/v1/decisions").then().statusCode(403);
    given()
        .auth()
        .oauth2(Tokens.forged("gateway"))
        .contentType("application/json")
        .body(body)
        .post("/v1/decisions")
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.expired("gateway"))
        .contentType("application/json")
        .body(body)
        .post("/v1/decisions")
        .then()
        .statusCode(401);
  }

  private static RequestSpecification customer(String userId) {
    return given().auth().oauth2(Tokens.forCustomer(userId)).contentType("application/json");
  }

  /** Tells of someone else, on every partition, and waits until that was heard. */
  private void afterEverythingSoFar() {
    for (int i = 0; i < 12; i++) {
      var marker = name + "-marker-" + i;
      var someone = visitor(marker);
      tell(someone);
      tell(someone.reaches("quote", NOON));
      awaitHero(browser(), anonymous(marker), "finish-your-quote");
    }
  }
}
