package io.engagementhub.profile.segments;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of condition changes memberships live: by what people do, and by time alone. */
@QuarkusTest
@WithTestResource(HubServers.class)
class SegmentOperatorsServiceTest {
  private final String user = "user-" + UUID.randomUUID();
  private final String id = "s-" + UUID.randomUUID();

  @AfterEach
  void releaseTheClock() {
    TestClock.CLOCK.release();
  }

  /**
   * A condition, what makes it true, and what makes it false again.
   *
   * @param before touchpoints after which it does not hold yet
   * @param last the touchpoint that makes it hold
   * @param ends the touchpoint that ends it; null where time or nothing does
   */
  record Case(String text, List<Touchpoints> before, Touchpoints last, Touchpoints ends) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Case> live() {
    var bought = "{\"properties\":{\"revenue\":%s,\"category\":\"%s\"}}";
    return Stream.of(
        new Case(
            "trait plan is one of (\"gold\", \"silver\")",
            List.of(identify("{\"plan\":\"iron\"}")),
            identify("{\"plan\":\"gold\"}"),
            identify("{\"plan\":\"iron\"}")),
        new Case(
            "trait age >= 18 and not trait age >= 65",
            List.of(identify("{\"age\":17}")),
            identify("{\"age\":18}"),
            identify("{\"age\":65}")),
        new Case(
            "trait brands contains \"bmw\"",
            List.of(identify("{\"brands\":[\"vw\"]}")),
            identify("{\"brands\":[\"vw\",\"bmw\"]}"),
            identify("{\"brands\":[]}")),
        new Case(
            "trait home is within 5 km of 52.52, 13.4",
            List.of(identify("{\"home\":{\"lat\":48.1,\"lon\":11.5}}")),
            identify("{\"home\":{\"lat\":52.53,\"lon\":13.41}}"),
            identify("{\"home\":{\"lat\":52.9,\"lon\":13.4}}")),
        new Case(
            "did \"Order Completed\" where category is \"tyres\" at least 2 times ever",
            List.of(
                track("Order Completed").saying(bought.formatted(10, "oil")),
                track("Order Completed").saying(bought.formatted(10, "tyres"))),
            track("Order Completed").saying(bought.formatted(10, "tyres")),
            null),
        new Case(
            "sum of revenue over \"Order Completed\" > 100 in the last 30 days",
            List.of(track("Order Completed").saying(bought.formatted(100, "x"))),
            track("Order Completed").saying(bought.formatted("0.01", "x")),
            null),
        new Case(
            "did \"Quote Started\" then \"Quote Requested\" within 1 hour, ever",
            List.of(track("Quote Requested").at(ago(9)), track("Quote Started").at(ago(6))),
            track("Quote Requested").at(ago(3)),
            null));
  }

  private static Instant ago(int minutes) {
    return Instant.now().minus(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @MethodSource("live")
  void whatSomebodyDoesChangesTheirSegments(Case operator) {
    define(operator.text());
    for (var touchpoint : operator.before()) {
      assertThat(Hub.resolve(touchpoint.by(user)).segments()).doesNotContain(id);
    }

    var held = Hub.resolve(operator.last().by(user));

    assertThat(held.segments()).contains(id);
    // Something that the condition does not ask for leaves it as it is.
    assertThat(Hub.resolve(track("Something Else").by(user)).segments()).contains(id);
    if (operator.ends() != null) {
      assertThat(Hub.resolve(operator.ends().by(user)).segments()).doesNotContain(id);
    }
  }

  @Test
  void somebodyWhoDoesNotGoOnEntersWhenTheTimeHasPassed() {
    define("did \"Quote Started\" without \"Quote Requested\" within 30 minutes, ever");
    var started = Hub.resolve(track("Quote Started").by(user));
    assertThat(started.segments()).doesNotContain(id);

    TestClock.CLOCK.advance(Duration.ofMinutes(31));

    Hub.changed(p -> isIn(p.profileId(), p.segments().contains(id), started));
  }

  @Test
  void somebodyLeavesWhenTheWindowHasPassedThoughNothingHappens() {
    define("did \"Product Viewed\" at least once in the last 10 minutes");
    var viewed = Hub.resolve(track("Product Viewed").by(user));
    assertThat(viewed.segments()).contains(id);

    TestClock.CLOCK.advance(Duration.ofMinutes(11));

    Hub.changed(p -> isIn(p.profileId(), !p.segments().contains(id), viewed) && p.revision() > 1);
  }

  @Test
  void dateThatComesNearMakesAMember() {
    define("trait renewal is in the next 30 days");
    var told =
        Hub.resolve(
            identify("{\"renewal\":\"" + Instant.now().plus(Duration.ofDays(40)) + "\"}").by(user));
    assertThat(told.segments()).doesNotContain(id);

    TestClock.CLOCK.advance(Duration.ofDays(11));

    Hub.changed(p -> isIn(p.profileId(), p.segments().contains(id), told));
  }

  @Test
  void consentMakesAMemberUntilItIsTakenBack() {
    define("consent to email is granted");
    var consent = "{\"context\":{\"consent\":{\"categoryPreferences\":{\"email\":%s}}}}";

    var granted = Hub.resolve(track("Asked").saying(consent.formatted("true")).by(user));
    var refused = Hub.resolve(track("Asked").saying(consent.formatted("false")).by(user));

    assertThat(granted.segments()).contains(id);
    assertThat(refused.segments()).doesNotContain(id);
  }

  @Test
  void stageOfAJourneyMakesAMember() {
    define("at stage quote of vehicle-insurance");
    var someone = Hub.resolve(track("Product Viewed").by(user));
    assertThat(someone.segments()).doesNotContain(id);

    Hub.kafka()
        .publish(
            Topics.JOURNEYS_SIGNALS,
            someone.profileId().toString(),
            new JourneySignal(
                UUID.randomUUID(),
                someone.profileId(),
                "vehicle-insurance",
                1,
                JourneySignal.Kind.STAGE_REACHED,
                "quote",
                "research",
                Instant.now(),
                0));

    Hub.changed(p -> isIn(p.profileId(), p.segments().contains(id), someone));
  }

  private static boolean isIn(UUID profile, boolean as, ResolvedTouchpoint touchpoint) {
    return as && profile.equals(touchpoint.profileId());
  }

  private void define(String text) {
    given()
        .auth()
        .oauth2(Tokens.of("marketer"))
        .contentType(ContentType.JSON)
        .body(Map.of("id", id, "name", "Test", "text", text))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201)
        .body("text", equalTo(text));
  }
}
