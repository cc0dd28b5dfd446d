package io.engagementhub.profile.standing;

import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.MembershipChanged;
import io.engagementhub.contracts.MembershipChanged.Kind;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People stand where the signal with the highest revision says. */
@QuarkusTest
@WithTestResource(HubServers.class)
class StandingServiceTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private final String journey = "j-" + UUID.randomUUID();
  private final String quote = "s-" + UUID.randomUUID();

  private UUID someone() {
    return Hub.resolve(track("Product Viewed").on("visitor-" + UUID.randomUUID())).profileId();
  }

  private void reaches(UUID profile, String stage, Instant at, long revision) {
    Hub.kafka()
        .publish(
            Topics.JOURNEYS_SIGNALS,
            profile.toString(),
            new JourneySignal(
                UUID.randomUUID(),
                profile,
                journey,
                1,
                JourneySignal.Kind.STAGE_REACHED,
                stage,
                null,
                at,
                revision));
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
  }

  /** Defines a segment of those who stand there. */
  private void define(String segment, String stage) {
    as("marketer")
        .body(Map.of("id", segment, "name", "Test", "text", "at stage " + stage + " of " + journey))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    Awaitility.await()
        .untilAsserted(
            () ->
                as("marketer")
                    .get("/admin/v1/segments/" + segment)
                    .then()
                    .body("backfill.running", equalTo(false)));
  }

  private static ProfileChanged awaitIn(UUID profile, String segment, boolean in) {
    return Hub.changed(
        p ->
            p.profileId().equals(profile)
                && p.segments().contains(segment) == in
                && p.revision() > 1);
  }

  private List<Kind> changes(UUID profile) {
    return Hub.kafka()
        .all(
            Topics.SEGMENTS_MEMBERSHIPS,
            MembershipChanged.class,
            change -> change.profileId().equals(profile) && change.segmentId().equals(quote))
        .stream()
        .map(MembershipChanged::kind)
        .toList();
  }

  /** Waits for all that was told of the profile: signals of one are read in order. */
  private void afterEverythingOf(UUID told, UUID answering) {
    var last = "s-" + UUID.randomUUID();
    as("marketer")
        .body(Map.of("id", last, "name", "Test", "text", "at stage end of " + last))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    Hub.kafka()
        .publish(
            Topics.JOURNEYS_SIGNALS,
            told.toString(),
            new JourneySignal(
                UUID.randomUUID(),
                told,
                last,
                1,
                JourneySignal.Kind.ENTERED,
                "end",
                null,
                NOON,
                1));
    awaitIn(answering, last, true);
  }

  @Test
  void aHigherRevisionMovesPeopleThoughItHappenedEarlier() {
    define(quote, "quote");
    var anna = someone();
    reaches(anna, "research", LATER, 7);
    reaches(anna, "quote", NOON, 8);

    awaitIn(anna, quote, true);
  }

  @Test
  void aLowerRevisionMovesNobodyWhateverItsTimeAndNobodyIsToldTheyLeft() {
    define(quote, "quote");
    var anna = someone();
    reaches(anna, "quote", NOON, 8);
    awaitIn(anna, quote, true);

    reaches(anna, "research", NOON, 7);
    reaches(anna, "research", LATER, 7);
    reaches(anna, "research", LATER, 0);

    afterEverythingOf(anna, anna);
    assertThat(changes(anna)).containsExactly(Kind.ENTERED);
  }

  @Test
  void whatWasToldWithoutARevisionGivesWayToWhatHasOne() {
    define(quote, "quote");
    var anna = someone();
    reaches(anna, "research", LATER, 0);
    reaches(anna, "quote", NOON, 1);

    awaitIn(anna, quote, true);
  }

  @Test
  void whereAMergedProfileStandsCountsOnlyForWhoHasNoPlaceOfTheirOwn() {
    define(quote, "quote");
    var anna = someone();
    reaches(anna, "quote", NOON, 7);
    awaitIn(anna, quote, true);
    var visit = someone();
    reaches(visit, "research", LATER, 9);
    afterEverythingOf(visit, visit);

    as("agent")
        .body(Map.of("other", visit, "reason", "they told me"))
        .post("/agent/v1/profiles/" + anna + "/merges")
        .then()
        .statusCode(201);
    Hub.changed(p -> p.profileId().equals(visit) && anna.equals(p.mergedInto()));
    reaches(visit, "research", LATER.plusSeconds(1), 11);

    afterEverythingOf(visit, anna);
    assertThat(changes(anna)).containsExactly(Kind.ENTERED);
    var asked = "s-" + UUID.randomUUID();
    define(asked, "quote");
    as("marketer").get("/admin/v1/segments/" + asked).then().body("members", equalTo(1));
  }
}
