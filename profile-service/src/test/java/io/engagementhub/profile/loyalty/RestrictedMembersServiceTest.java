package io.engagementhub.profile.loyalty;

import static io.engagementhub.profile.loyalty.Club.order;
import static io.engagementhub.profile.loyalty.Club.points;
import static io.engagementhub.profile.loyalty.Club.refund;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.restrictions.Restricted;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points of people who are restricted neither come nor go. */
@QuarkusTest
@WithTestResource(HubServers.class)
class RestrictedMembersServiceTest {
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
  void anOrderEarnsNothingAndAReturnIsTakenOffAfterwards() {
    var known = Hub.resolve(order(id, 600).by(user)).profileId();
    points(known).body("points", equalTo(600)).body("tier.id", equalTo("silver"));

    var restricted = Restricted.from(user);
    Hub.resolve(order("b" + id, 900).by(user));
    Hub.resolve(refund(id, 200).by(user));
    points(known).body("points", equalTo(600)).body("tier.id", equalTo("silver"));
    restricted.end();

    await().untilAsserted(() -> points(known).body("points", equalTo(400)));
    points(known).body("tier.id", equalTo("basic"));
    Hub.resolve(order("c" + id, 100).by(user));
    points(known).body("points", equalTo(500));
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
