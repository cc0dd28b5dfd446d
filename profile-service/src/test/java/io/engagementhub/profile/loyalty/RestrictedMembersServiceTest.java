package io.engagementhub.profile.loyalty;

import static io.engagementhub.profile.Touchpoints.track;
import static io.engagementhub.profile.loyalty.Club.order;
import static io.engagementhub.profile.loyalty.Club.points;
import static io.engagementhub.profile.loyalty.Club.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.restrictions.Restricted;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points of people who are restricted neither come nor go, and catch up when that ends. */
@QuarkusTest
@WithTestResource(HubServers.class)
class RestrictedMembersServiceTest {
  private static final String EARNED = "items.findAll { it.kind == 'earned' && it.points == %d }";

  @Inject DataSource database;

  private final String id = UUID.randomUUID().toString();
  private final String user = "user-" + id;

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
  void anOrderEarnsAndAReturnIsTakenOffWhenTheRestrictionHasEnded() throws SQLException {
    var known = Hub.resolve(order(id, 600).by(user)).profileId();
    points(known).body("points", equalTo(600)).body("tier.id", equalTo("silver"));

    var restricted = Restricted.from(user);
    var placed = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.MILLIS);
    var meanwhile = order("b" + id, 900).by(user).at(placed).collected();
    Hub.collect(meanwhile);
    Hub.resolved(meanwhile);
    Hub.resolve(refund(id, 200).by(user));
    points(known).body("points", equalTo(600)).body("tier.id", equalTo("silver"));
    restricted.end();

    await().untilAsserted(() -> points(known).body("points", equalTo(1_300)));
    points(known).body("tier.id", equalTo("gold"));
    Hub.profile(known).body("traits.loyalty.value.points", equalTo(1_300));
    earned(known, 900).body(EARNED.formatted(900) + "[0].at", equalTo("" + placed));
    Hub.collect(meanwhile);
    Hub.resolve(order("c" + id, 100).by(user));
    points(known).body("points", equalTo(1_500));
    earned(known, 900);
    assertThat(postponed(known)).isZero();
  }

  @Test
  void whatWasDoneEarnsOnlyWhenTheLastRestrictionHasEnded() throws SQLException {
    var known = Hub.resolve(order(id, 600).by(user)).profileId();
    var other = Hub.resolve(order("o" + id, 600).by("other-" + user)).profileId();
    var first = Restricted.from(user);
    var second = Restricted.from(user);
    var others = Restricted.from("other-" + user);
    Hub.resolve(order("b" + id, 100).by(user));
    Hub.resolve(order("p" + id, 100).by("other-" + user));

    first.end();
    others.end();

    await().untilAsserted(() -> points(other).body("points", equalTo(700)));
    points(known).body("points", equalTo(600));
    assertThat(postponed(known)).isOne();
    second.end();
    await().untilAsserted(() -> points(known).body("points", equalTo(700)));
  }

  @Test
  void whatComesLateOfTheTimeBeforeEarnsAfterwardsToo() {
    var known = Hub.resolve(order(id, 1).by(user)).profileId();
    var before = Instant.now().minusSeconds(3_600);
    var restricted = Restricted.from(user);
    for (int i = 1; i <= 5; i++) {
      Hub.collect(order(i + id, 10 * i).by(user));
    }
    Hub.resolve(track("Club Joined").by(user).at(before));
    Hub.resolve(track("Club Joined").by(user).at(before.plusSeconds(1)));

    restricted.end();

    await().untilAsserted(() -> points(known).body("points", equalTo(1 + 150 + 50)));
  }

  private static ValidatableResponse earned(UUID profile, int points) {
    return Club.as("agent")
        .get("/agent/v1/profiles/" + profile + "/loyalty/transactions")
        .then()
        .statusCode(200)
        .body(EARNED.formatted(points) + ".size()", equalTo(1));
  }

  private int postponed(UUID profile) throws SQLException {
    try (var connection = database.getConnection()) {
      return Statements.query(
              connection,
              """
              select count(*) from loyalty_postponed p join fragment f on f.id = p.fragment_id
              where f.profile_id = ?
              """,
              row -> row.getInt(1),
              profile)
          .getFirst();
    }
  }

  @Test
  void pointsRunOutWhenTheRestrictionHasEnded() {
    var known = Hub.resolve(order(id, 600).by(user)).profileId();
    var other = Hub.resolve(order("o" + id, 600).by("other-" + user)).profileId();
    var restricted = Restricted.from(user);

    TestClock.CLOCK.advance(Duration.ofDays(800));

    await().untilAsserted(() -> expired(other, 1));
    expired(known, 0);
    Hub.profile(known).body("traits.loyalty.value.points", equalTo(600));
    Hub.profile(known).body("traits.loyalty.value.tier", equalTo("silver"));
    restricted.end();
    await().untilAsserted(() -> expired(known, 1));
    Hub.profile(known).body("traits.loyalty.value.points", equalTo(0));
  }

  private static void expired(UUID profile, int times) {
    Club.as("agent")
        .get("/agent/v1/profiles/" + profile + "/loyalty/transactions")
        .then()
        .statusCode(200)
        .body("items.findAll { it.kind == 'expired' }.size()", equalTo(times));
  }
}
