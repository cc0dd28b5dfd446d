package io.engagementhub.chatbot.known;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.JourneySignal.Kind;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People stand where the signal with the highest revision says. */
@QuarkusTest
@WithTestResource(HubServers.class)
class KnownStagesServiceTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private final KafkaProbe kafka = new KafkaProbe();
  private final UUID anna = UUID.randomUUID();
  private final UUID ben = UUID.randomUUID();

  private void told(UUID profile, long revision, @Nullable UUID mergedInto, UUID... fragments) {
    kafka.publish(
        Topics.PROFILES_CHANGED,
        profile.toString(),
        new ProfileChanged(
            profile,
            revision,
            mergedInto,
            Set.of(fragments),
            List.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            NOON.plusSeconds(revision)));
  }

  private void signal(
      UUID profile, String journey, Kind kind, String stage, Instant at, long revision) {
    kafka.publish(
        Topics.JOURNEYS_SIGNALS,
        profile.toString(),
        new JourneySignal(UUID.randomUUID(), profile, journey, 1, kind, stage, null, at, revision));
  }

  private void reaches(UUID profile, String stage, Instant at, long revision) {
    signal(profile, "vehicle-insurance", Kind.STAGE_REACHED, stage, at, revision);
  }

  private static List<String> stages(UUID profile) {
    return given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .get("/agent/v1/brief?profile=" + profile)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("stages.stage");
  }

  private static void awaitStages(UUID profile, String... stages) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(stages(profile)).containsExactlyInAnyOrder(stages));
  }

  @Test
  void aHigherRevisionMovesPeopleThoughItHappenedEarlier() {
    told(anna, 1, null, anna);
    reaches(anna, "research", LATER, 7);
    awaitStages(anna, "research");

    reaches(anna, "quote", NOON, 8);

    awaitStages(anna, "quote");
  }

  @Test
  void aLowerRevisionMovesNobodyWhateverItsTime() {
    told(anna, 1, null, anna);
    reaches(anna, "quote", NOON, 8);
    awaitStages(anna, "quote");

    reaches(anna, "research", NOON, 7);
    reaches(anna, "research", LATER, 7);
    reaches(anna, "research", LATER, 0);

    signal(anna, "another-journey", Kind.ENTERED, "last", NOON, 1);
    awaitStages(anna, "quote", "last");
  }

  @Test
  void whatWasToldWithoutARevisionGivesWayToWhatHasOne() {
    told(anna, 1, null, anna);
    reaches(anna, "research", LATER, 0);
    awaitStages(anna, "research");

    reaches(anna, "quote", NOON, 1);

    awaitStages(anna, "quote");
  }

  @Test
  void whereAMergedProfileStoodCountsUntilTheSurvivorsOwnStageIsTold() {
    told(anna, 1, null, anna);
    told(ben, 1, null, ben);
    reaches(anna, "research", LATER, 9);
    awaitStages(anna, "research");
    told(anna, 2, ben);
    told(ben, 2, null, ben, anna);
    awaitStages(ben, "research");

    reaches(ben, "quote", NOON, 7);

    awaitStages(ben, "quote");
  }
}
