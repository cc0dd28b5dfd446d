package io.engagementhub.chatbot.known;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anna was merged into Ben by mistake, and is given back. */
@QuarkusTest
@WithTestResource(HubServers.class)
class UnmergeServiceTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private final KafkaProbe kafka = new KafkaProbe();
  private final UUID anna = UUID.randomUUID();
  private final UUID ben = UUID.randomUUID();

  private ProfileChanged change(char who, int revision) {
    boolean isAnna = who == 'a';
    boolean together = revision == 2;
    @Nullable UUID into = isAnna && together ? ben : null;
    Set<UUID> fragments =
        isAnna ? (together ? Set.of() : Set.of(anna)) : together ? Set.of(anna, ben) : Set.of(ben);
    return new ProfileChanged(
        isAnna ? anna : ben,
        revision,
        into,
        fragments,
        fragments.stream().map(f -> new Identifier("anonymous_id", f.toString())).toList(),
        Map.of(),
        Set.of(),
        Map.of(),
        NOON.plusSeconds(revision));
  }

  /** Tells changes by owner and revision, e.g. {@code a3}, in the order given. */
  private void tell(String changes) {
    for (var each : changes.split(" ")) {
      var change = change(each.charAt(0), each.charAt(1) - '0');
      kafka.publish(Topics.PROFILES_CHANGED, change.profileId().toString(), change);
    }
  }

  private void reaches(UUID profile, String stage, Instant at) {
    kafka.publish(
        Topics.JOURNEYS_SIGNALS,
        profile.toString(),
        new JourneySignal(
            UUID.randomUUID(),
            profile,
            "vehicle-insurance",
            1,
            JourneySignal.Kind.STAGE_REACHED,
            stage,
            null,
            at,
            0));
  }

  private void does(UUID fragment, String name) {
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
            fragment.toString(),
            null,
            null,
            NOON,
            NOON,
            Json.EMPTY_OBJECT);
    kafka.publish(
        Topics.TOUCHPOINTS_RESOLVED,
        fragment.toString(),
        new ResolvedTouchpoint(touchpoint, fragment, fragment, Set.of()));
  }

  private static JsonPath brief(String parameter, UUID id) {
    return given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .get("/agent/v1/brief?" + parameter + "=" + id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void eventually(org.awaitility.core.ThrowingRunnable check) {
    Awaitility.await().untilAsserted(check);
  }

  private void meet() {
    tell("a1 b1");
    does(anna, "Anna's");
    does(ben, "Ben's");
    reaches(ben, "research", NOON.minusSeconds(60));
    tell("b2 a2");
    reaches(ben, "quote", NOON);
    eventually(
        () -> {
          var brief = brief("profile", anna);
          assertThat(brief.getString("who.profileId")).isEqualTo(ben.toString());
          assertThat(brief.getList("recent.name")).containsExactlyInAnyOrder("Anna's", "Ben's");
          assertThat(brief.getList("stages.stage")).containsExactly("quote");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a3 b3", "b3 a3", "a3 b2 b3 a2", "b3 b2 a2 a3 b2 a2"})
  void eachGetsBackWhatIsTheirsInWhateverOrderItIsTold(String changes) {
    meet();

    tell(changes);
    reaches(ben, "research", NOON.plusSeconds(3));
    reaches(anna, "quote", NOON.plusSeconds(3));

    eventually(
        () -> {
          assertThat(brief("profile", anna).getString("who.profileId")).isEqualTo(anna.toString());
          assertThat(brief("profile", anna).getList("recent.name")).containsExactly("Anna's");
          assertThat(brief("anonymous_id", anna).getString("who.profileId"))
              .isEqualTo(anna.toString());
          assertThat(brief("profile", ben).getList("recent.name")).containsExactly("Ben's");
          assertThat(brief("profile", ben).getList("stages.stage")).containsExactly("research");
          assertThat(brief("profile", anna).getList("stages.stage")).containsExactly("quote");
        });
  }

  @Test
  void whatWasToldOfTheOtherIsForgottenThoughNothingNewIsTold() {
    meet();

    tell("b3 a3");

    eventually(() -> assertThat(brief("profile", ben).getList("stages")).isEmpty());
    eventually(() -> assertThat(brief("profile", anna).getList("stages")).isEmpty());
  }

  @Test
  void aRestatedStageThatComesBeforeTheUnmergingStands() {
    meet();

    reaches(ben, "research", NOON.plusSeconds(3));
    eventually(
        () ->
            assertThat(brief("profile", ben).getList("stages.stage")).containsExactly("research"));
    tell("b3 a3 b2");

    eventually(
        () ->
            given()
                .auth()
                .oauth2(Tokens.of("agent"))
                .get("/agent/v1/brief?profile=" + anna)
                .then()
                .body("who.profileId", equalTo(anna.toString())));
    assertThat(brief("profile", ben).getList("stages.stage")).containsExactly("research");
  }
}
