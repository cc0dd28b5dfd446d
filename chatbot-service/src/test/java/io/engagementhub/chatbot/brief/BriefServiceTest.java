package io.engagementhub.chatbot.brief;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.chatbot.Visitor;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class BriefServiceTest {
  private final UUID profile = UUID.randomUUID();
  private final UUID fragment = UUID.randomUUID();
  private final String phone = "+49151" + (profile.hashCode() & 0xFFFFFF);
  private final String anonymousId = "b-" + profile;
  private final Instant now = Instant.now();

  @Test
  void briefTellsWhoWhatAndWhatToSpeakOf() {
    try (var kafka = new KafkaProbe()) {
      publishStory(kafka);
      kafka.publish(Topics.TOUCHPOINTS_RESOLVED, profile.toString(), quoteStarted());
      var conversation = Visitor.anonymous().startAs(anonymousId);

      Awaitility.await()
          .untilAsserted(
              () ->
                  byPhone()
                      .statusCode(200)
                      .body("recent", hasSize(3))
                      .body("followUps", hasSize(1))
                      .body("stages.stage", contains("quote")));
      byPhone()
          .body("who.profileId", equalTo(profile.toString()))
          .body("who.name", equalTo("Vera Visitor"))
          .body("who.traits.car.body", equalTo("convertible"))
          .body("segments", contains("convertible-owners"))
          .body("channels", hasItem("web"))
          .body("conversations.id", contains(conversation))
          .body(
              "topics.id",
              hasItems(
                  "finish-quote",
                  "theft-cover-for-convertible",
                  "towing-needed",
                  "follow-up-asked"))
          .body(
              "topics.find { it.id == 'towing-needed' }.evidence.findAll { it.kind =="
                  + " 'touchpoint' }.detail",
              hasItem("product.name = Towing service"))
          .body("topics.find { it.id == 'towing-needed' }.stance", equalTo("ask"));
      get("conversation", conversation).body("who.profileId", equalTo(profile.toString()));
      get("profile", profile.toString()).statusCode(200);
      get("email", "VERA." + profile + "@example.org").statusCode(200);
    }
  }

  @Test
  void staleProfileDoesNotReplaceANewerOneAndMergeLeadsOn() {
    var other = UUID.randomUUID();
    try (var kafka = new KafkaProbe()) {
      kafka.publish(
          Topics.PROFILES_CHANGED, profile.toString(), profile(profile, 5, null, "Newer"));
      kafka.publish(
          Topics.PROFILES_CHANGED, profile.toString(), profile(profile, 4, null, "Stale"));
      kafka.publish(Topics.PROFILES_CHANGED, other.toString(), profile(other, 1, profile, "Gone"));

      Awaitility.await()
          .untilAsserted(
              () ->
                  get("profile", other.toString())
                      .statusCode(200)
                      .body("who.profileId", equalTo(profile.toString()))
                      .body("who.name", equalTo("Newer")));
    }
  }

  @Test
  void unknownPeopleAndStrangeQuestionsAreRefused() {
    get("phone", "+4900000").statusCode(404);
    get("profile", "nonsense").statusCode(404);
    get("conversation", "nonsense").statusCode(404);
    agent().get("/agent/v1/brief").then().statusCode(422);
    agent().get("/agent/v1/brief?phone=1&email=2").then().statusCode(422);
    given().get("/agent/v1/brief?phone=1").then().statusCode(401);
    for (var role : List.of("customer", "gateway", "marketer")) {
      given().auth().oauth2(Tokens.of(role)).get("/agent/v1/brief?phone=1").then().statusCode(403);
    }
  }

  @Test
  void theBriefFollowsTheRulesForRoleAndPurposeAndItsReadingIsTold() {
    var email = "vera." + profile + "@example.org";
    try (var kafka = new KafkaProbe()) {
      kafka.publish(
          Topics.PROFILES_CHANGED, profile.toString(), profile(profile, 1, null, "Vera Visitor"));
      kafka.publish(
          Topics.TOUCHPOINTS_RESOLVED,
          profile.toString(),
          resolved(
              "Wrote",
              now,
              "{\"properties\":{\"email\":\"" + email + "\",\"text\":\"I am " + email + "\"}}"));
      Awaitility.await().untilAsserted(() -> byPhone().statusCode(200).body("recent", hasSize(1)));

      var masked = byPhone().extract().asString();
      var served =
          agent()
              .queryParam("profile", profile.toString())
              .queryParam("purpose", "service")
              .get("/agent/v1/brief")
              .then()
              .statusCode(200)
              .body("who.identifiers.value", hasItems(phone, email))
              .body("recent[0].properties.text", equalTo("I am " + email));

      assertThat(masked)
          .doesNotContain(email)
          .doesNotContain(phone)
          .contains("I am v***@example.org", "convertible");
      served.body("who.traits.car.body", equalTo("convertible"));
      var read =
          kafka.await(
              Topics.PROFILES_READ,
              ProfileRead.class,
              r -> profile.equals(r.profileId()) && "service".equals(r.purpose()));
      assertThat(read.what()).isEqualTo("brief");
      assertThat(read.fragments()).containsExactly(fragment);
      assertThat(read.reader()).isEqualTo("ben");
      assertThat(read.masked()).isEmpty();
    }
    agent().get("/agent/v1/brief?phone=1&purpose=curiosity").then().statusCode(422);
  }

  private void publishStory(KafkaProbe kafka) {
    kafka.publish(
        Topics.PROFILES_CHANGED, profile.toString(), profile(profile, 1, null, "Vera Visitor"));
    var viewed =
        resolved(
            "Product Viewed",
            now.minusSeconds(300),
            "{\"properties\":{\"product\":{\"name\":\"Towing service\"}}}");
    kafka.publish(Topics.TOUCHPOINTS_RESOLVED, profile.toString(), viewed);
    kafka.publish(Topics.TOUCHPOINTS_RESOLVED, profile.toString(), viewed);
    kafka.publish(
        Topics.TOUCHPOINTS_RESOLVED,
        profile.toString(),
        resolved("Covers", now.minusSeconds(400), "{\"properties\":{\"odd\":\"a\\u0000b\"}}"));
    kafka.publish(
        Topics.JOURNEYS_SIGNALS,
        profile.toString(),
        new JourneySignal(
            UUID.randomUUID(),
            profile,
            "vehicle-insurance",
            1,
            JourneySignal.Kind.STAGE_REACHED,
            "quote",
            "research",
            now.minusSeconds(100),
            0));
    kafka.publish(
        Topics.ENGAGEMENT_REQUESTS,
        profile.toString(),
        new EngagementRequested(
            UUID.randomUUID(),
            profile,
            EngagementRequested.Action.FOLLOW_UP,
            "Quote started and left 30 minutes ago",
            "vehicle-insurance",
            "quote",
            now));
  }

  private ResolvedTouchpoint quoteStarted() {
    return resolved("Quote Started", now.minusSeconds(200), "{\"properties\":{\"step\":1}}");
  }

  private ResolvedTouchpoint resolved(String name, Instant at, String message) {
    var touchpoint =
        new CollectedTouchpoint(
            UUID.randomUUID(),
            "web",
            false,
            "m-" + UUID.randomUUID(),
            TouchpointType.TRACK,
            name,
            "web",
            null,
            anonymousId,
            null,
            null,
            at,
            at,
            new Json(message));
    return new ResolvedTouchpoint(touchpoint, profile, fragment, Set.of());
  }

  private ProfileChanged profile(UUID id, long revision, UUID mergedInto, String name) {
    return new ProfileChanged(
        id,
        revision,
        mergedInto,
        mergedInto == null ? Set.of(fragment) : Set.of(),
        List.of(
            new Identifier(Identifier.PHONE, phone),
            new Identifier(Identifier.EMAIL, "vera." + profile + "@example.org"),
            new Identifier(Identifier.ANONYMOUS_ID, anonymousId)),
        Map.of(
            "name",
            new Json("\"" + name + "\""),
            "car",
            new Json("{\"body\":\"convertible\",\"year\":2019}")),
        Set.of("convertible-owners"),
        Map.of(),
        now);
  }

  /** As a browser sends it: the plus is a plus, which a query string means as a blank. */
  private ValidatableResponse byPhone() {
    return agent().urlEncodingEnabled(false).get("/agent/v1/brief?phone=" + phone).then();
  }

  private static ValidatableResponse get(String parameter, String value) {
    return agent().queryParam(parameter, value).get("/agent/v1/brief").then();
  }

  private static io.restassured.specification.RequestSpecification agent() {
    return given().auth().oauth2(Tokens.ofUser("ben", "agent"));
  }
}
