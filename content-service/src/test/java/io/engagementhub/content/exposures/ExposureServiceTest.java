package io.engagementhub.content.exposures;

import static io.engagementhub.content.Calls.as;
import static io.engagementhub.content.Calls.browser;
import static io.engagementhub.content.Calls.decide;
import static io.engagementhub.content.People.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ExposureServiceTest {
  private static final UUID ANNA = UUID.randomUUID();
  private static final UUID BEN = UUID.randomUUID();

  private final KafkaProbe kafka = new KafkaProbe();
  private final String place = "p-" + UUID.randomUUID();
  private String itemId;

  @BeforeEach
  void anItemIsPublished() {
    itemId =
        as("marketer")
            .body(
                """
                {"key":"%s","placement":"%s","state":"published","variants":[{"title":"Hello"}]}
                """
                    .formatted(place, place))
            .post("/admin/v1/content-items")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    await().until(() -> decide(browser(), place, "").statusCode() == 200);
  }

  private String decision() {
    return decide(browser(), place, "").then().extract().path("decisions[0].decisionId");
  }

  private ResolvedTouchpoint report(String event, String properties, UUID fragment) {
    return report(event, properties, fragment, NOON);
  }

  private ResolvedTouchpoint report(
      String event, String properties, UUID fragment, Instant happened) {
    var messageId = UUID.randomUUID().toString();
    var message =
        "{\"type\":\"track\",\"event\":\"%s\",\"properties\":%s}".formatted(event, properties);
    var touchpoint =
        new CollectedTouchpoint(
            TouchpointIds.of("web", messageId),
            "web",
            false,
            messageId,
            TouchpointType.TRACK,
            event,
            "web",
            null,
            fragment.toString(),
            null,
            null,
            happened,
            happened,
            new Json(message));
    return new ResolvedTouchpoint(touchpoint, fragment, fragment, Set.of());
  }

  private void tell(ResolvedTouchpoint touchpoint) {
    kafka.publish(Topics.TOUCHPOINTS_RESOLVED, place, touchpoint);
  }

  private void shown(String decision, UUID who) {
    tell(report("Content Shown", "{\"decisionId\":\"%s\"}".formatted(decision), who));
  }

  private ExtractableResponse<Response> counts() {
    return as("analyst")
        .get("/admin/v1/content-items/%s/counts?from=2026-11-20&to=2026-11-20".formatted(itemId))
        .then()
        .statusCode(200)
        .extract();
  }

  private void awaitCounts(int shown, int clicked) {
    await()
        .untilAsserted(
            () -> {
              assertThat(counts().<Integer>path("shown")).isEqualTo(shown);
              assertThat(counts().<Integer>path("clicked")).isEqualTo(clicked);
            });
  }

  @Test
  void whatWasShownAndClickedIsCountedOncePerDecisionHoweverOftenItIsTold() {
    var first = decision();
    var seen = report("Content Shown", "{\"decisionId\":\"%s\"}".formatted(first), ANNA);
    tell(seen);
    tell(seen);
    shown(first, ANNA);
    shown(decision(), ANNA);
    shown(decision(), BEN);
    tell(report("Content Clicked", "{\"decisionId\":\"%s\"}".formatted(first), ANNA));

    awaitCounts(3, 1);
    assertThat(counts().<Integer>path("days[0].peopleShown")).isEqualTo(2);
    assertThat(counts().<Integer>path("days[0].peopleClicked")).isEqualTo(1);
    assertThat(counts().<String>path("days[0].variant")).isEqualTo("default");
    tell(seen);
    shown(decision(), BEN);
    awaitCounts(4, 1);
    assertThat(counts().<Integer>path("days[0].peopleShown")).isEqualTo(2);
  }

  @Test
  void reportsThatNameNoDecisionOfOursAreIgnored() {
    var decision = decision();
    var bent = (decision.charAt(5) == 'A' ? "B" : "A");
    tell(report("Content Shown", "{}", ANNA));
    tell(report("Content Shown", "{\"decisionId\":42}", ANNA));
    tell(report("Content Shown", "\"text\"", ANNA));
    shown("not-a-decision", ANNA);
    shown(decision.substring(0, 5) + bent + decision.substring(6), ANNA);
    shown(decision.substring(0, 20), ANNA);
    tell(report("Product Viewed", "{\"decisionId\":\"%s\"}".formatted(decision), ANNA));
    kafka.publishRaw(Topics.TOUCHPOINTS_RESOLVED, place, "{broken".getBytes(UTF_8));
    shown(decision(), BEN);

    awaitCounts(1, 0);
    assertThat(counts().<Integer>path("days[0].peopleShown")).isEqualTo(1);
  }

  @Test
  void daysComeInPagesAndTheSumsAreOfAll() {
    shown(decision(), ANNA);
    shownOn(NOON.minus(Duration.ofDays(1)), decision());
    shownOn(NOON.plus(Duration.ofDays(1)), decision());
    await().untilAsserted(() -> assertThat(page("").<Integer>path("shown")).isEqualTo(3));
    assertThat(page("").<List<String>>path("days.day"))
        .containsExactly("2026-11-19", "2026-11-20", "2026-11-21");
    assertThat(page("").<String>path("next")).isNull();

    var first = page("&limit=2");
    var second = page("&limit=2&cursor=" + first.path("next"));

    assertThat(first.<List<String>>path("days.day")).containsExactly("2026-11-19", "2026-11-20");
    assertThat(second.<List<String>>path("days.day")).containsExactly("2026-11-21");
    assertThat(second.<Integer>path("shown")).isEqualTo(3);
    assertThat(second.<String>path("next")).isNull();
  }

  private void shownOn(Instant day, String decision) {
    tell(report("Content Shown", "{\"decisionId\":\"%s\"}".formatted(decision), ANNA, day));
  }

  private ExtractableResponse<Response> page(String rest) {
    return as("analyst")
        .get(
            "/admin/v1/content-items/%s/counts?from=2026-11-01&to=2026-11-30%s"
                .formatted(itemId, rest))
        .then()
        .statusCode(200)
        .extract();
  }

  @Test
  void countsAreAskedForByDaysThatExist() {
    var path = "/admin/v1/content-items/" + itemId + "/counts";

    as("analyst").get(path).then().statusCode(200);
    as("analyst").get(path + "?from=yesterday").then().statusCode(422);
    as("analyst").get(path + "?to=%2B999999999-12-31").then().statusCode(422);
    as("analyst").get(path + "?from=2026-11-22&to=2026-11-21").then().statusCode(422);
    as("analyst").get(path + "?cursor=nowhere").then().statusCode(422);
    as("analyst").get(path + "?limit=0").then().statusCode(422);
    as("analyst")
        .get("/admin/v1/content-items/" + UUID.randomUUID() + "/counts")
        .then()
        .statusCode(404);
    as("agent").get(path).then().statusCode(403);
  }
}
