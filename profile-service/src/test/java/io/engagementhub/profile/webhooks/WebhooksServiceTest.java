package io.engagementhub.profile.webhooks;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.webhooks.HookDesk.ALL;
import static io.engagementhub.profile.webhooks.HookDesk.as;
import static io.engagementhub.profile.webhooks.HookDesk.body;
import static io.engagementhub.profile.webhooks.HookDesk.get;
import static io.engagementhub.profile.webhooks.HookDesk.id;
import static io.engagementhub.profile.webhooks.HookDesk.log;
import static io.engagementhub.profile.webhooks.HookDesk.make;
import static io.engagementhub.profile.webhooks.HookDesk.replace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.engagementhub.profile.Holding;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.profile.feeds.persistence.ChangeRows;
import io.engagementhub.profile.webhooks.Receiver.Post;
import io.engagementhub.profile.webhooks.domain.Signature;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class WebhooksServiceTest {
  private static final String PEOPLE =
      "\"types\":[\"profile.changed\",\"consent.changed\",\"segment.entered\"]";

  @Inject DataSource database;

  private final String user = "user-" + UUID.randomUUID();
  private final Receiver receiver = new Receiver();

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

  private Post awaited(Object profile, String type) {
    await().until(() -> !receiver.posts(profile, type).isEmpty());
    return receiver.posts(profile, type).getLast();
  }

  @Test
  void changeIsPostedSignedWithWhatMayBeSeen() {
    var made =
        make(
            receiver,
            PEOPLE + ",\"fields\":[\"traits.city\",\"identifiers.**\"],\"purpose\":\"service\"");
    var secret = made.extract().<String>path("secret");

    var seen =
        Hub.resolve(
            identify("{\"city\":\"עכו\",\"hobby\":\"chess\",\"email\":\"a" + user + "@x.example\"}")
                .by(user)
                .fromServer());

    var post = awaited(seen.profileId(), "profile.changed");
    var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    var timestamp = Long.parseLong(post.timestamp());
    assertThat(post.signature())
        .isEqualTo(Signature.of(List.of(key), post.id(), timestamp, post.body().getBytes(UTF_8)));
    assertThat(post.path()).isEqualTo("/hook?a=b");
    var data = post.json();
    assertThat(data.getList("data.fields", String.class))
        .contains("traits.city", "traits.hobby", "identifiers.email");
    assertThat(data.getString("data.profile.traits.city")).isEqualTo("עכו");
    assertThat(data.getString("data.profile.traits.hobby")).isNull();
    assertThat(data.getString("data.profile.identifiers.email[0]")).isEqualTo("a***@x.example");
    assertThat(data.getString("data.profile.identifiers.user_id[0]")).isEqualTo(user);
    assertThat(data.getString("timestamp")).endsWith("Z");
    get(id(made)).body("secret", nullValue());
    await()
        .untilAsserted(
            () ->
                log(id(made), "?status=delivered&type=profile.changed&limit=200")
                    .body("items.id", hasItem(post.id()))
                    .body("items.find { it.id == '" + post.id() + "' }.last.status", equalTo(204)));
    as("privacy-officer")
        .get("/admin/v1/access-log?profile=" + seen.profileId())
        .then()
        .body("items.what", hasItem("webhook"))
        .body("items.reader", hasItem("webhook:" + id(made)));
  }

  @Test
  void postSaysOnlyWhatTheEyesOfItsRolesSee() {
    as("admin", "analyst")
        .body(body(receiver, PEOPLE + ",\"roles\":[\"analyst\"],\"fields\":[\"**\"]"))
        .post(ALL)
        .then()
        .statusCode(201);

    var seen = Hub.resolve(identify("{\"color\":\"red\"}").by(user));

    var post = awaited(seen.profileId(), "profile.changed").json();
    assertThat(post.getList("data.fields", String.class)).containsExactly("traits.color");
    assertThat(post.getString("data.profile.identifiers")).isNull();
    assertThat(post.getString("data.profile.traits.color")).isEqualTo("red");
  }

  @Test
  void onlyWhatIsAskedForIsPosted() {
    make(
        receiver,
        "\"types\":[\"profile.changed\",\"segment.entered\"],\"changed\":[\"traits.color\"],"
            + "\"segments\":[\"convertible-owners\"]");

    var other = Hub.resolve(identify("{\"city\":\"Oslo\"}").by("other-" + user));
    var seen = Hub.resolve(identify("{\"car\":{\"body\":\"convertible\"}}").by(user));

    var post = awaited(seen.profileId(), "segment.entered");
    assertThat(post.json().getString("data.segment")).isEqualTo("convertible-owners");
    assertThat(post.json().getString("data.profile")).as("no fields were asked for").isNull();
    assertThat(receiver.posts(seen.profileId(), "profile.changed")).isEmpty();
    assertThat(receiver.posts()).noneMatch(p -> p.isOf(other.profileId()));
  }

  @Test
  void withoutConsentNothingOfAPersonIsPostedButThatItWasTakenBack() {
    var purpose = "p" + UUID.randomUUID();
    var made =
        make(receiver, PEOPLE + ",\"consent\":\"" + purpose + "\",\"fields\":[\"traits.*\"]");
    var seen = Hub.resolve(consenting("{\"a\":1}", purpose, true));
    var posted = awaited(seen.profileId(), "profile.changed").json();
    assertThat(posted.getInt("data.profile.traits.a")).isEqualTo(1);
    assertThat(posted.getString("data.profile.identifiers")).as("not asked for").isNull();

    Hub.resolve(consenting("{\"a\":2}", purpose, false));

    await().until(() -> receiver.posts(seen.profileId(), "consent.changed").size() == 2);
    var withdrawn = awaited(seen.profileId(), "consent.changed").json();
    assertThat(withdrawn.getBoolean("data.granted")).isFalse();
    assertThat(withdrawn.getString("data.profile")).isNull();
    assertThat(receiver.posts(seen.profileId(), "profile.changed")).hasSize(1);
    // Nor of any other consent.
    Hub.resolve(consenting("{}", "other-" + purpose, true));
    await()
        .untilAsserted(
            () ->
                log(id(made), "?status=withheld&limit=200")
                    .body("items.profileId", hasItem("" + seen.profileId()))
                    .body("items.type", hasItem("consent.changed"))
                    .body("items.collect { it.last.failure }", hasItem("no-consent")));
    assertThat(receiver.posts(seen.profileId(), "consent.changed")).hasSize(2);
  }

  private static ChangeRows.New completed(String request) {
    return new ChangeRows.New(
        "privacy-request.completed", null, Instant.now(), "{\"request\":\"" + request + "\"}");
  }

  private void complete(String request) throws SQLException {
    try (var connection = database.getConnection()) {
      ChangeRows.add(connection, List.of(completed(request)));
    }
    var there = "/admin/v1/changes?type=privacy-request.completed&limit=200";
    await().untilAsserted(() -> as("admin").get(there).then().body(containsString(request)));
  }

  @Test
  void firstWebhookIsToldOfWhatHappensFromThenOn() throws SQLException {
    var before = UUID.randomUUID().toString();
    var after = UUID.randomUUID().toString();
    complete(before);

    make(receiver, "\"types\":[\"privacy-request.completed\"]");
    complete(after);

    await().until(() -> receiver.posts().stream().anyMatch(post -> post.body().contains(after)));
    assertThat(receiver.posts()).noneMatch(post -> post.body().contains(before));
  }

  @Test
  void mergeIsToldThoughWhoIsMergedHasNoConsentsAnyMore() {
    var purpose = "p" + UUID.randomUUID();
    make(receiver, "\"types\":[\"profile.merged\"],\"consent\":\"" + purpose + "\"");
    var one = Hub.resolve(consenting("{}", purpose, true)).profileId();
    var other = Hub.resolve(identify("{}").by("other-" + user)).profileId();

    as("agent", "supervisor")
        .body(
            "{\"other\":\""
                + other
                + "\",\"reason\":\"they told me\",\"despite\":{\"twoUsers\":true}}")
        .post("/agent/v1/profiles/" + one + "/merges")
        .then()
        .statusCode(201);

    assertThat(awaited(other, "profile.merged").json().getString("data.mergedInto"))
        .isEqualTo("" + one);
  }

  @Test
  void webhookMadeWhileChangesAreSpreadIsToldOfWhatHappensAfterwards() throws SQLException {
    var types = "\"types\":[\"privacy-request.completed\"]";
    make(receiver, types);
    var request = UUID.randomUUID().toString();
    try (var late = new Receiver()) {
      try (var holding = Holding.begin(database)) {
        holding.execute("lock table change in access exclusive mode");
        holding.awaitSomebody();
        make(late, types);
        ChangeRows.add(holding.connection(), List.of(completed(request)));
        holding.commit();
      }

      await().until(() -> late.posts().stream().anyMatch(post -> post.body().contains(request)));
    }
  }

  @Test
  void whetherAWebhookIsTheFirstIsAskedWhenNobodyElseMakesOne() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var holding = Holding.begin(database)) {
      holding.execute("select pg_advisory_xact_lock(hashtext('webhook'))");
      var made = threads.submit(() -> make(receiver, PEOPLE));
      holding.awaitSomebody();

      // Fails if where the feed is gone on from was set already.
      holding.execute("select 1 from webhook_position for update nowait");
      holding.commit();
      made.get();
    }
  }

  private Touchpoints consenting(String traits, String purpose, boolean granted) {
    return identify("{}")
        .saying(
            "{\"traits\":"
                + traits
                + ",\"context\":{\"consent\":{\"categoryPreferences\":{\""
                + purpose
                + "\":"
                + granted
                + "}}}}")
        .by(user);
  }

  @Test
  void anotherSecretSignsBesideTheOldOneForAWhile() {
    var id = id(make(receiver, PEOPLE));
    var rotated =
        as("admin")
            .body("{\"overlapHours\":2}")
            .post(ALL + "/" + id + "/secrets")
            .then()
            .statusCode(201)
            .body("secret", startsWith("whsec_"))
            .extract()
            .<String>path("secret");

    var first = HookDesk.test(id);
    await().until(() -> receiver.posts(first).size() == 1);
    var both = receiver.posts(first).getFirst();
    var key = Base64.getDecoder().decode(rotated.substring("whsec_".length()));
    var mine =
        Signature.of(
            List.of(key), both.id(), Long.parseLong(both.timestamp()), both.body().getBytes(UTF_8));
    assertThat(both.signature().split(" ")).hasSize(2).contains(mine);

    TestClock.CLOCK.advance(Duration.ofHours(3));
    var second = HookDesk.test(id);

    await().until(() -> receiver.posts(second).size() == 1);
    assertThat(receiver.posts(second).getFirst().signature()).doesNotContain(" ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"url\":\"http://10.0.0.1/\",\"types\":[\"profile.changed\"],\"name\":\"x\"}'|/url",
        "'{\"url\":\"https://[fd00::1]/\",\"types\":[\"profile.changed\"],\"name\":\"x\"}'|/url",
        "'{\"url\":\"ftp://x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\"}'|/url",
        "'{\"url\":\"https://x.example/\",\"types\":[\"everything\"],\"name\":\"x\"}'|/types/0",
        "'{\"url\":\"https://x.example/\",\"types\":[],\"name\":\"x\"}'|/types",
        "'{\"url\":\"https://x.example/\",\"types\":[\"profile.changed\"]}'|/name",
        "'{\"url\":\"https://x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\\u0000\"}'|/name",
        "'{\"url\":\"https://x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\",\"fields\":[\"a..b\"]}'|/fields/0",
        "'{\"url\":\"https://x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\",\"roles\":[\"privacy-officer\"]}'|/roles",
        "'{\"url\":\"https://x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\",\"purpose\":\"fun\"}'|/purpose",
        "'{\"url\":\"https://x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\",\"system\":\"nowhere\"}'|/system",
        "'{\"url\":\"https://x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\",\"system\":\"x\",\"fields\":[\"traits.city\"]}'|/fields",
        "'{\"url\":\"https://me:secret@x.example/\",\"types\":[\"profile.changed\"],\"name\":\"x\"}'|/url",
      })
  void wrongOneIsRefusedWithItsField(String body, String field) {
    as("admin").body(body).post(ALL).then().statusCode(422).body("errors.field", hasItem(field));
  }

  @Test
  void aSystemIsOneThatTheHubKnows() {
    var system = "s-" + UUID.randomUUID().toString().substring(0, 18);
    var told = PEOPLE + ",\"system\":\"" + system + "\"";
    as("admin").body(body(receiver, told)).post(ALL).then().statusCode(422);
    as("admin")
        .body(
            "{\"id\":\""
                + system
                + "\",\"name\":\"Sales\",\"fields\":[{\"name\":\"City\",\"trait\":\"city\",\"policy\":\"hub-wins\"}]}")
        .post("/admin/v1/crm-systems")
        .then()
        .statusCode(201);

    var id = id(make(receiver, told));

    get(id).body("system", equalTo(system));
    replace(id, body(receiver, PEOPLE + ",\"system\":\"" + system + "x\""))
        .statusCode(422)
        .body("errors.field", hasItem("/system"));
  }

  @Test
  void onlyAdministratorsSeeWhatAUrlsQuerySays() {
    var id = id(make(receiver, PEOPLE));
    var masked = receiver.url().replace("?a=b", "?***");

    get(id).body("url", equalTo(receiver.url()));
    for (var role : List.of("marketer", "privacy-officer")) {
      as(role).get(ALL + "/" + id).then().statusCode(200).body("url", equalTo(masked));
      as(role).get(ALL + "?limit=200").then().body("items.url", hasItem(masked));
    }
    as("marketer", "admin").get(ALL + "/" + id).then().body("url", equalTo(receiver.url()));
  }

  @Test
  void isAdministeredByAdministratorsAndByVersion() {
    as("marketer").body(body(receiver, PEOPLE)).post(ALL).then().statusCode(403);
    as("agent").get(ALL).then().statusCode(403);
    var id = id(make(receiver, PEOPLE));
    as("marketer").get(ALL + "/" + id).then().statusCode(200).body("secret", nullValue());
    as("marketer").get(ALL + "/" + id + "/deliveries").then().statusCode(403);
    as("marketer").post(ALL + "/" + id + "/tests").then().statusCode(403);
    as("admin").body(body(receiver, PEOPLE)).put(ALL + "/" + id).then().statusCode(428);
    as("admin")
        .header("If-Match", "\"7\"")
        .body(body(receiver, PEOPLE))
        .put(ALL + "/" + id)
        .then()
        .statusCode(412);
    replace(id, body(receiver, PEOPLE + ",\"active\":false"))
        .statusCode(200)
        .body("active", equalTo(false))
        .body("pausedReason", equalTo("by-hand"))
        .header("ETag", not(equalTo("\"1\"")))
        .body("updatedBy", notNullValue());
    for (var unknown : List.of("x", "" + UUID.randomUUID())) {
      as("admin").get(ALL + "/" + unknown).then().statusCode(404);
      as("admin").get(ALL + "/" + id + "/deliveries/" + unknown).then().statusCode(404);
      as("admin").post(ALL + "/" + unknown + "/tests").then().statusCode(404);
    }
    as("admin").get(ALL + "/" + id + "/deliveries?status=odd").then().statusCode(422);
    as("admin").get(ALL + "/" + id + "/deliveries?cursor=eA").then().statusCode(422);
    as("admin")
        .body("{\"since\":\"now\"}")
        .post(ALL + "/" + id + "/redeliveries")
        .then()
        .statusCode(422);
  }
}
