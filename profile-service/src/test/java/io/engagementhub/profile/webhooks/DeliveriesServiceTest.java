package io.engagementhub.profile.webhooks;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.webhooks.HookDesk.ALL;
import static io.engagementhub.profile.webhooks.HookDesk.as;
import static io.engagementhub.profile.webhooks.HookDesk.body;
import static io.engagementhub.profile.webhooks.HookDesk.delivery;
import static io.engagementhub.profile.webhooks.HookDesk.get;
import static io.engagementhub.profile.webhooks.HookDesk.id;
import static io.engagementhub.profile.webhooks.HookDesk.log;
import static io.engagementhub.profile.webhooks.HookDesk.make;
import static io.engagementhub.profile.webhooks.HookDesk.replace;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.profile.Holding;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.webhooks.Receiver.Reply;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.testkit.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class DeliveriesServiceTest {
  private static final String NOBODYS = "\"types\":[\"privacy-request.completed\"]";
  private static final String PEOPLE = "\"types\":[\"profile.changed\"]";

  @Inject DataSource database;
  @Inject SendDeliveries send;

  private final Receiver receiver = new Receiver();
  private final Instant noon = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @BeforeEach
  void stopTheClock() {
    TestClock.CLOCK.set(noon);
  }

  @AfterEach
  void close() {
    receiver.close();
    TestClock.CLOCK.release();
    as("admin")
        .get(ALL + "?limit=200")
        .then()
        .extract()
        .<List<String>>path("items.id")
        .forEach(HookDesk::remove);
  }

  private void awaitAttempts(String webhook, String delivery, int attempts) {
    await().untilAsserted(() -> delivery(webhook, delivery).body("attempts", hasSize(attempts)));
  }

  @Test
  void whatFailsIsTriedAgainUnderTheSameIdUntilItArrives() {
    receiver.answers(503);
    var id = id(make(receiver, NOBODYS));
    var test = HookDesk.test(id);
    awaitAttempts(id, test, 1);
    TestClock.CLOCK.advance(Duration.ofSeconds(2));
    delivery(id, test).body("delivery.status", equalTo("pending"));
    TestClock.CLOCK.advance(Duration.ofSeconds(8));
    awaitAttempts(id, test, 2);
    receiver.answers(200);
    TestClock.CLOCK.advance(Duration.ofMinutes(1));

    await().untilAsserted(() -> delivery(id, test).body("delivery.status", equalTo("delivered")));

    delivery(id, test).body("attempts.status", contains(200, 503, 503));
    assertThat(receiver.posts(test)).hasSize(3);
  }

  @Test
  void endpointThatAsksForTimeIsGivenIt() {
    receiver.answers(_ -> new Reply(429, "Retry-After", "3600", 0));
    var id = id(make(receiver, NOBODYS));
    var test = HookDesk.test(id);
    awaitAttempts(id, test, 1);

    delivery(id, test)
        .body(
            "delivery.dueAt",
            equalTo(noon.plus(Duration.ofHours(1)).toString().replace("Z", ".000Z")));
  }

  @Test
  void endpointThatIsGoneIsPausedAndCanBeTakenUpAgain() {
    receiver.answers(410);
    var id = id(make(receiver, NOBODYS));
    var lost = HookDesk.test(id);
    await().untilAsserted(() -> get(id).body("active", equalTo(false)));
    get(id).body("pausedReason", equalTo("gone"));
    var waiting = HookDesk.test(id);
    receiver.answers(200);

    replace(id, body(receiver, NOBODYS)).statusCode(200).body("active", equalTo(true));
    await()
        .untilAsserted(() -> delivery(id, waiting).body("delivery.status", equalTo("delivered")));
    delivery(id, lost).body("delivery.status", equalTo("failed"));
    as("admin")
        .body("{\"since\":\"" + noon.minusSeconds(1) + "\"}")
        .post(ALL + "/" + id + "/redeliveries")
        .then()
        .statusCode(202)
        .body("count", equalTo(1));

    await().untilAsserted(() -> delivery(id, lost).body("delivery.status", equalTo("delivered")));
    as("admin")
        .post(ALL + "/" + id + "/deliveries/" + lost + "/redeliveries")
        .then()
        .statusCode(202);
    awaitAttempts(id, lost, 3);
    log(id, "?limit=1&type=test").body("items.id", contains(waiting));
  }

  @Test
  void endpointThatFailsForDaysIsPaused() {
    receiver.answers(500);
    var id = id(make(receiver, NOBODYS));
    var test = HookDesk.test(id);
    awaitAttempts(id, test, 1);
    get(id).body("active", equalTo(true));

    TestClock.CLOCK.advance(Duration.ofDays(3));

    await().untilAsserted(() -> get(id).body("pausedReason", equalTo("failing")));
    delivery(id, test).body("delivery.status", equalTo("pending"));

    receiver.answers(200);
    replace(id, body(receiver, NOBODYS)).statusCode(200);

    // At once, not when it would have been tried again.
    await().untilAsserted(() -> delivery(id, test).body("delivery.status", equalTo("delivered")));
  }

  @Test
  void whatWasKeptLongEnoughIsDropped() {
    var id = id(make(receiver, NOBODYS));
    var test = HookDesk.test(id);
    await().untilAsserted(() -> delivery(id, test).body("delivery.status", equalTo("delivered")));

    TestClock.CLOCK.advance(Duration.ofDays(29));
    send.drop();
    log(id, "?type=test").body("items.id", contains(test));
    TestClock.CLOCK.advance(Duration.ofDays(2));
    send.drop();

    log(id, "?type=test").body("items", hasSize(0));
  }

  @Test
  void endpointThatWorkedAgainHasItsDaysAnew() {
    receiver.answers(500);
    var id = id(make(receiver, NOBODYS));
    var first = HookDesk.test(id);
    awaitAttempts(id, first, 1);
    receiver.answers(200);
    TestClock.CLOCK.advance(Duration.ofSeconds(10));
    await().untilAsserted(() -> delivery(id, first).body("delivery.status", equalTo("delivered")));

    TestClock.CLOCK.advance(Duration.ofDays(3));
    receiver.answers(500);
    var second = HookDesk.test(id);
    awaitAttempts(id, second, 1);

    get(id).body("active", equalTo(true));
  }

  @Test
  void changesOfAPersonArriveInTheirOrder() {
    receiver.answers(500);
    var user = "user-" + UUID.randomUUID();
    var id = id(make(receiver, PEOPLE + ",\"fields\":[\"traits.*\"]"));
    var seen = Hub.resolve(identify("{\"a\":1}").by(user));
    Hub.resolve(identify("{\"b\":2}").by(user).at(Instant.now().plusSeconds(1)));
    await()
        .untilAsserted(
            () ->
                log(id, "?limit=200")
                    .body(
                        "items.findAll { it.profileId == '" + seen.profileId() + "' }",
                        hasSize(2)));
    await().until(() -> !receiver.posts(seen.profileId(), "profile.changed").isEmpty());
    var first = receiver.posts(seen.profileId(), "profile.changed").getFirst();
    assertThat(first.json().getList("data.fields")).contains("traits.a");
    // Until then it is not known when it is tried again.
    awaitAttempts(id, first.id(), 1);
    receiver.answers(200);

    TestClock.CLOCK.advance(Duration.ofSeconds(10));

    await().until(() -> receiver.posts(seen.profileId(), "profile.changed").size() == 3);
    var posts = receiver.posts(seen.profileId(), "profile.changed");
    assertThat(posts.get(1).id()).isEqualTo(first.id());
    assertThat(posts.get(2).json().getList("data.fields")).containsExactly("traits.b");
  }

  @Test
  void whatASenderTookAndNeverFinishedIsSentBySomebodyElse() throws SQLException {
    var id = id(make(receiver, NOBODYS + ",\"active\":false"));
    var test = HookDesk.test(id);
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                var taken =
                    DeliveryRows.claim(
                        connection, UUID.fromString(id), noon, noon.plusSeconds(120), 10);
                assertThat(taken)
                    .extracting(DeliveryRows.Claimed::id)
                    .hasToString("[" + test + "]");
                return taken;
              }
            });
    try (var connection = database.getConnection();
        var update = connection.prepareStatement("update webhook set active = true where id = ?")) {
      update.setObject(1, UUID.fromString(id));
      update.executeUpdate();
    }
    TestClock.CLOCK.advance(Duration.ofSeconds(119));
    assertThat(receiver.posts(test)).isEmpty();

    TestClock.CLOCK.advance(Duration.ofSeconds(1));

    await().untilAsserted(() -> delivery(id, test).body("delivery.status", equalTo("delivered")));
    assertThat(receiver.posts(test)).hasSize(1);
  }

  @Test
  void redirectsAreNotFollowedAndLongAnswersNotRead() {
    receiver.answers(_ -> new Reply(302, "Location", "/elsewhere", 0));
    var id = id(make(receiver, NOBODYS));
    var test = HookDesk.test(id);
    awaitAttempts(id, test, 1);
    delivery(id, test).body("attempts.status", contains(302));
    assertThat(receiver.posts()).allMatch(post -> post.path().startsWith("/hook"));
    receiver.answers(_ -> new Reply(200, "X-Long", "yes", 50_000_000));

    TestClock.CLOCK.advance(Duration.ofSeconds(10));

    await().untilAsserted(() -> delivery(id, test).body("delivery.status", equalTo("delivered")));
  }

  /** Had its noting failed, the service would have logged an error, and the class fails. */
  @ParameterizedTest
  @CsvSource({
    "delete from webhook where id = ?, delete from webhook_delivery where webhook_id = ?",
    "delete from webhook_delivery where webhook_id = ?, select 1 from webhook where id = ?"
  })
  void deliveryThatIsRemovedWhileItIsSentIsNotNoted(String first, String second)
      throws SQLException {
    var arrived = new CountDownLatch(1);
    var removing = new CountDownLatch(1);
    answersLater(503, arrived, removing);
    var webhook = UUID.fromString(id(make(receiver, NOBODYS)));
    HookDesk.test(webhook.toString());
    await().until(() -> arrived.getCount() == 0);

    try (var holding = Holding.begin(database)) {
      holding.execute(first, webhook);
      holding.execute(second, webhook);
      removing.countDown();
      holding.awaitSomebody();
      holding.commit();
    }

    await().untilAsserted(() -> assertThat(Waiting.isAnybody(database)).isFalse());
    assertThat(receiver.posts()).hasSize(1);
  }

  @Test
  void whatArrivedIsNotSentAgainThoughItCouldNotBeNotedAtOnce() throws SQLException {
    var arrived = new CountDownLatch(1);
    var noting = new CountDownLatch(1);
    answersLater(200, arrived, noting);
    var id = id(make(receiver, NOBODYS));
    var test = HookDesk.test(id);
    await().until(() -> arrived.getCount() == 0);

    try (var holding = Holding.begin(database)) {
      holding.execute(
          "select 1 from webhook_delivery where webhook_id = ? for update", UUID.fromString(id));
      noting.countDown();
      holding.awaitSomebody();
      holding.cancelThem();
    }

    await().untilAsserted(() -> delivery(id, test).body("delivery.status", equalTo("delivered")));
    assertThat(receiver.posts(test)).hasSize(1);
  }

  @Test
  void webhookIsTakenBeforeItsDeliveriesByWhoeverNotesAnAttempt() throws SQLException {
    var arrived = new CountDownLatch(1);
    var noting = new CountDownLatch(1);
    answersLater(503, arrived, noting);
    var id = id(make(receiver, NOBODYS));
    var test = HookDesk.test(id);
    await().until(() -> arrived.getCount() == 0);

    try (var holding = Holding.begin(database)) {
      var webhook = UUID.fromString(id);
      holding.execute("update webhook set name = name where id = ?", webhook);
      noting.countDown();
      holding.awaitSomebody();

      // As hurrying what waits would take them; fails if somebody else has.
      holding.execute(
          "select 1 from webhook_delivery where webhook_id = ? for no key update nowait", webhook);
    }

    awaitAttempts(id, test, 1);
  }

  private void answersLater(int status, CountDownLatch arrived, CountDownLatch until) {
    receiver.answers(
        _ -> {
          arrived.countDown();
          await().until(() -> until.getCount() == 0);
          return Reply.of(status);
        });
  }

  @Test
  void deliveriesOfAnErasedPersonAreGone() throws SQLException {
    TestClock.CLOCK.release();
    var user = "user-" + UUID.randomUUID();
    receiver.answers(500);
    var id = id(make(receiver, PEOPLE));
    var seen = Hub.resolve(identify("{\"a\":1}").by(user));
    await()
        .untilAsserted(
            () -> log(id, "?limit=200").body("items.profileId", hasItem("" + seen.profileId())));

    given()
        .auth()
        .oauth2(Tokens.forCustomer(user))
        .contentType("application/json")
        .body("{\"subject_request_type\":\"erasure\"}")
        .post("/v1/me/privacy-requests")
        .then()
        .statusCode(201);

    log(id, "?limit=200")
        .body("items.findAll { it.profileId == '" + seen.profileId() + "' }", hasSize(0));
    for (var table : List.of("change", "change_seen", "webhook_delivery")) {
      try (var connection = database.getConnection();
          var count =
              connection.prepareStatement(
                  "select count(*) from " + table + " where profile_id = ?")) {
        count.setObject(1, seen.profileId());
        var rows = count.executeQuery();
        rows.next();
        assertThat(rows.getInt(1)).as(table).isZero();
      }
    }
  }
}
