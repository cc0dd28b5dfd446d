package io.engagementhub.profile.loyalty;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.engagementhub.profile.loyalty.Club.as;
import static io.engagementhub.profile.loyalty.Club.order;
import static io.engagementhub.profile.loyalty.Club.points;
import static io.engagementhub.profile.loyalty.Club.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class EarningServiceTest {
  private final String user = "user-" + UUID.randomUUID();
  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void open() {
    Club.open();
  }

  @AfterEach
  void releaseTheClock() {
    TestClock.CLOCK.release();
    Club.reconciliation().body("balanced", equalTo(true));
  }

  @Test
  void orderEarnsOnceHoweverOftenItIsDelivered() {
    var bought = order(id, 120).by(user);
    var seen = Hub.resolve(bought);
    Hub.collect(bought.collected(seen.touchpoint().messageId()));
    Hub.resolve(order(id, 120).by(user));

    points(seen.profileId())
        .body("points", equalTo(120))
        .body("lifetime", equalTo(120))
        .body("tier.id", equalTo("basic"))
        .body("next.id", equalTo("silver"))
        .body("next.missing", equalTo(380))
        .body("expiring.points", contains(120));
    Club.customer(user)
        .get("/v1/me/loyalty/transactions")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].kind", equalTo("earned"))
        .body("items[0].points", equalTo(120))
        .body("items[0].reference", equalTo("orders"));
  }

  @Test
  void pointsAreATraitThatSegmentsAsk() {
    as("marketer")
        .body(
            """
            {"id":"gold-%s","name":"Gold","condition":{"trait":"loyalty.tier","eq":"gold"}}
            """
                .formatted(id))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);

    var silver = Hub.resolve(order("a" + id, 999).by(user));
    assertThat(silver.segments()).doesNotContain("gold-" + id);
    var gold = Hub.resolve(order("b" + id, 1).by(user));
    assertThat(gold.segments()).contains("gold-" + id);
    var told =
        Hub.changed(
            p -> p.profileId().equals(gold.profileId()) && p.segments().contains("gold-" + id));
    assertThat(told.traits().get("loyalty").text())
        .isEqualTo("{\"points\":1000,\"tier\":\"gold\",\"lifetime\":1000}");

    // Gold members earn twice.
    Hub.resolve(order("c" + id, 100).by(user));
    points(gold.profileId()).body("points", equalTo(1200));
  }

  @Test
  void returnedOrderTakesItsPointsBackOnceAndInParts() {
    var seen = Hub.resolve(order(id, 200).by(user));
    var half = refund(id, 100).by(user);
    Hub.collect(half.collected(Hub.resolve(half).touchpoint().messageId()));
    points(seen.profileId()).body("points", equalTo(100)).body("lifetime", equalTo(100));

    Hub.resolve(
        track("Order Cancelled").by(user).saying("{\"properties\":{\"order_id\":\"" + id + "\"}}"));
    Hub.resolve(refund(id, 500).by(user));
    points(seen.profileId()).body("points", equalTo(0)).body("qualifying", equalTo(0));
  }

  @Test
  void returnThatIsHeardOfBeforeItsOrderCountsToo() {
    Hub.resolve(refund(id, 50).by(user));
    var seen = Hub.resolve(order(id, 200).by(user));

    points(seen.profileId()).body("points", equalTo(150));
  }

  @Test
  void returnOfWhatWasSpentLeadsBelowZeroAndSpendingDoesNot() {
    var seen = Hub.resolve(order(id, 100).by(user));
    Club.redeem(seen.profileId(), "mug").statusCode(201);
    Hub.resolve(refund(id, 100).by(user));

    points(seen.profileId()).body("points", equalTo(-60));
    Club.redeem(seen.profileId(), "once").statusCode(409);
    Hub.resolve(order("n" + id, 100).by(user));
    points(seen.profileId()).body("points", equalTo(40));
  }

  @Test
  void lateTouchpointEarnsByWhatWasInForceThen() {
    Hub.resolve(track("Old Deed").by(user).at(Instant.now().minus(Duration.ofDays(30))));
    var seen = Hub.resolve(track("Old Deed").by(user).at(Instant.parse("2023-06-01T00:00:00Z")));

    // The old ones ran out a year after they were earned.
    points(seen.profileId()).body("points", equalTo(7)).body("lifetime", equalTo(12));
    Hub.resolve(track("Old Deed").by(user).at(Instant.parse("2019-06-01T00:00:00Z")));
    points(seen.profileId()).body("lifetime", equalTo(12));
  }

  @Test
  void pendingPointsBecomeAvailableAndRunOutByTimeAlone() {
    var seen = Hub.resolve(track("Stay Booked").by(user));
    points(seen.profileId()).body("points", equalTo(0)).body("pending", equalTo(40));

    TestClock.CLOCK.advance(Duration.ofDays(15));
    traitIs(seen.profileId(), "\"points\":40");
    points(seen.profileId()).body("points", equalTo(40)).body("pending", equalTo(0));

    TestClock.CLOCK.advance(Duration.ofDays(16));
    // The trait said so before, while they were pending: what counts is the ledger.
    await()
        .untilAsserted(
            () ->
                as("agent")
                    .get("/agent/v1/profiles/" + seen.profileId() + "/loyalty/transactions")
                    .then()
                    .body("items.kind", contains("expired", "earned"))
                    .body("items.points", contains(-40, 40)));
  }

  @Test
  void tierIsLostWhenItsPeriodAndTheGraceAreOver() {
    var seen = Hub.resolve(order(id, 600).by(user));
    TestClock.CLOCK.advance(Duration.ofDays(370));
    traitIs(seen.profileId(), "\"points\":0,\"tier\":\"silver\"");
    TestClock.CLOCK.advance(Duration.ofDays(30));
    traitIs(seen.profileId(), "\"points\":0,\"tier\":\"basic\"");
  }

  private static void traitIs(UUID profile, String part) {
    Hub.changed(
        p ->
            p.profileId().equals(profile)
                && p.traits().containsKey("loyalty")
                && p.traits().get("loyalty").text().contains(part));
  }

  @Test
  void oncePerPersonIsOnceOnAllDevices() {
    Hub.resolve(track("Club Joined").on("phone-" + id).by(user));
    var seen = Hub.resolve(track("Club Joined").on("desk-" + id).by(user));

    points(seen.profileId()).body("points", equalTo(50));
  }

  @Test
  void separatingGivesEachTheirPointsBackExactly() {
    var anna = Hub.resolve(order("a" + id, 100).on("anna-" + id)).profileId();
    var ben = Hub.resolve(order("b" + id, 70).on("ben-" + id)).profileId();
    merge(anna, ben);
    points(anna).body("points", equalTo(170)).body("lifetime", equalTo(170));

    separate(anna, "ben-" + id);
    points(anna).body("points", equalTo(100));
    points(ben).body("points", equalTo(70));
    traitIs(anna, "\"points\":100");
    traitIs(ben, "\"points\":70");
  }

  @Test
  void whatWasSpentTogetherReturnsToWhoeverPaid() {
    var anna = Hub.resolve(order("a" + id, 40).on("anna-" + id)).profileId();
    var ben = Hub.resolve(order("b" + id, 70).on("ben-" + id)).profileId();
    merge(anna, ben);
    var redemption = Club.redeem(anna, "mug").statusCode(201).extract().<String>path("id");
    points(anna).body("points", equalTo(50));
    separate(anna, "ben-" + id);
    points(anna).body("points", equalTo(0));
    points(ben).body("points", equalTo(50));

    as("agent")
        .post(
            "/agent/v1/profiles/" + anna + "/loyalty/redemptions/" + redemption + "/cancellations")
        .then()
        .statusCode(200)
        .body("status", equalTo("cancelled"));
    points(anna).body("points", equalTo(40));
    points(ben).body("points", equalTo(70));
  }

  @Test
  void sameOrderToldOfTwoWhoAreOneEarnsOnce() {
    var device = "device-" + id;
    Hub.resolve(order(id, 80).on(device));
    var seen = Hub.resolve(order(id, 80).by(user));
    points(seen.profileId()).body("points", equalTo(80));

    Hub.resolve(alias(device, user));
    points(seen.profileId()).body("points", equalTo(80)).body("lifetime", equalTo(80));
  }

  @Test
  void hostileOrdersEarnNothingAndBreakNothing() {
    for (var properties :
        new String[] {
          "{\"shop\":\"club\",\"order_id\":\"x\\u0000y\",\"total\":1e999999999}",
          "{\"shop\":\"club\",\"order_id\":[1],\"total\":-50}",
          "{\"shop\":\"club\",\"order_id\":\"\\ud800\",\"total\":\"100\"}",
          "{\"shop\":\"club\",\"total\":0.99}",
          "[]",
          "{\"shop\":\"club\",\"order_id\":\"" + "x".repeat(5_000) + "\",\"total\":null}",
        }) {
      Hub.resolve(track("Order Completed").by(user).saying("{\"properties\":" + properties + "}"));
    }
    var seen = Hub.resolve(order(id, 2_000_000_000).by(user));

    points(seen.profileId()).body("points", equalTo(1_000_000_000));
  }

  @Test
  void thirtyActiveDaysWithConsentEarnTheDiscountWithItsReason() {
    var start = Instant.now().minus(Duration.ofDays(31));
    for (int day = 0; day < 29; day++) {
      Hub.collect(steps(8_000).at(start.plus(Duration.ofDays(day))));
    }
    var last = start.plus(Duration.ofDays(29));
    var before = Hub.resolve(steps(8_000).at(last));
    points(before.profileId()).body("benefits", empty());

    // Only with consent, which comes now; the day is told of once more.
    Hub.resolve(
        identify("{\"timezone\":\"UTC\"}")
            .by(user)
            .saying("{\"context\":{\"consent\":{\"categoryPreferences\":{\"health\":true}}}}"));
    Hub.resolve(steps(1).at(last));

    points(before.profileId())
        .body("benefits", hasSize(1))
        .body("benefits[0].kind", equalTo("premium-discount"))
        .body("benefits[0].value", equalTo("5 %"))
        .body("benefits[0].reason", containsString("30 days with steps of Steps Counted"));
    var told =
        Hub.changed(
            p -> p.profileId().equals(before.profileId()) && p.traits().containsKey("benefits"));
    assertThat(told.traits().get("benefits").text())
        .contains("premium-discount", "\"reason\"", "\"expiresAt\"");
    TestClock.CLOCK.advance(Duration.ofDays(366));
    await()
        .untilAsserted(() -> Hub.profile(before.profileId()).body("traits.benefits", nullValue()));
  }

  private io.engagementhub.profile.Touchpoints steps(int steps) {
    return track("Steps Counted")
        .by(user)
        .saying("{\"context\":{\"timezone\":\"UTC\"},\"properties\":{\"steps\":" + steps + "}}");
  }

  private static void merge(UUID profile, UUID other) {
    as("agent")
        .body("{\"other\":\"" + other + "\",\"reason\":\"they told me\"}")
        .post("/agent/v1/profiles/" + profile + "/merges")
        .then()
        .statusCode(201);
  }

  private static void separate(UUID profile, String anonymousId) {
    as("agent")
        .body("{\"reason\":\"two people\",\"identifiers\":[\"anonymous_id:" + anonymousId + "\"]}")
        .post("/agent/v1/profiles/" + profile + "/separations")
        .then()
        .statusCode(201);
  }
}
