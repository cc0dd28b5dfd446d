package io.engagementhub.profile.traits;

import static io.engagementhub.profile.Touchpoints.track;
import static io.engagementhub.profile.traits.TraitDesk.as;
import static io.engagementhub.profile.traits.TraitDesk.field;
import static io.engagementhub.profile.traits.TraitDesk.traits;
import static io.engagementhub.profile.traits.TraitDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class ComputedTraitsServiceTest {
  private final String key = UUID.randomUUID().toString();
  private final String trait = "c-" + key;
  private final String event = "Bought " + key;
  private final Instant start = Instant.now().minus(Duration.ofHours(3));

  @AfterEach
  void letTheClockRun() {
    TestClock.CLOCK.release();
  }

  @Test
  void sumFollowsEachTouchpointAndSegmentsFollowItAtOnce() {
    create("\"formula\":" + formula("\"sum\":\"amount\",\"ever\":true")).statusCode(201);
    awaitBackfill(trait);
    var segment = segmentOf("\"gte\":100");

    var first = bought(40);
    assertThat(first.segments()).doesNotContain(segment);
    var second = bought(60.5);

    assertThat(second.segments()).contains(segment);
    traits(second.profileId(), "")
        .body(value(trait), equalTo(100.5f))
        .body(field(trait, "policy"), equalTo("derived"))
        .body(field(trait, "source"), equalTo("hub/computed"));
    Hub.changed(
        p ->
            p.profileId().equals(second.profileId())
                && p.segments().contains(segment)
                && p.traits().containsKey(trait)
                && p.traits().get(trait).text().equals("100.5"));
  }

  @Test
  void whatIsPublishedReachesThoseWhoAreSilentAndWhatIsRemovedLeavesThem() {
    var seen = bought(7);
    create("\"status\":\"draft\",\"formula\":" + formula("\"count\":true,\"ever\":true"))
        .statusCode(201)
        .body("status", equalTo("draft"))
        .body("formula", nullValue());
    bought(8);
    traits(seen.profileId(), "").body(value(trait), nullValue());

    publish(1).statusCode(200).header("ETag", "\"2\"").body("status", equalTo("live"));
    awaitBackfill(trait);

    traits(seen.profileId(), "").body(value(trait), equalTo(2));
    publish(2).statusCode(409);
    as("marketer")
        .header("If-Match", "\"2\"")
        .body(
            "{\"status\":\"draft\",\"formula\":"
                + formula("\"greatest\":\"amount\",\"ever\":true")
                + "}")
        .put("/admin/v1/computed-traits/" + trait)
        .then()
        .statusCode(200)
        .body("formula.count", equalTo(true))
        .body("draft.greatest", equalTo("amount"));
    traits(seen.profileId(), "").body(value(trait), equalTo(2));
    publish(3).statusCode(200);
    awaitBackfill(trait);
    traits(seen.profileId(), "").body(value(trait), equalTo(8));
    as("analyst")
        .get("/admin/v1/computed-traits/" + trait + "/versions")
        .then()
        .body("items.version", contains(4, 2))
        .body("items[1].formula.count", equalTo(true));

    as("marketer").delete("/admin/v1/computed-traits/" + trait).then().statusCode(204);
    await().untilAsserted(() -> traits(seen.profileId(), "").body(value(trait), nullValue()));
  }

  @Test
  void valueLeavesWithItsWindowThoughNothingHappens() {
    create("\"formula\":" + formula("\"count\":true,\"within\":\"PT4H\"")).statusCode(201);
    awaitBackfill(trait);
    var segment = segmentOf("\"gte\":2");
    Hub.resolve(track(event).at(start).by(key));
    var seen = Hub.resolve(track(event).at(start.plus(Duration.ofHours(1))).by(key));
    assertThat(seen.segments()).contains(segment);

    TestClock.CLOCK.set(start.plus(Duration.ofHours(4).plusMinutes(1)));
    await().untilAsserted(() -> traits(seen.profileId(), "").body(value(trait), equalTo(1)));
    await().untilAsserted(() -> members(segment, 0));
    TestClock.CLOCK.set(start.plus(Duration.ofHours(5).plusMinutes(1)));

    await().untilAsserted(() -> traits(seen.profileId(), "").body(value(trait), nullValue()));
  }

  @Test
  void mergedAndSeparatedPeopleHaveExactlyWhatTheirFragmentsDid() {
    create("\"formula\":" + formula("\"sum\":\"amount\",\"ever\":true")).statusCode(201);
    awaitBackfill(trait);
    var one = buys(1, "one-" + key);
    var two = buys(2, "two-" + key);

    var merge =
        as("agent")
            .body("{\"other\":\"" + two.profileId() + "\",\"reason\":\"they told me\"}")
            .post("/agent/v1/profiles/" + one.profileId() + "/merges")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    traits(one.profileId(), "").body(value(trait), equalTo(3));
    buys(10, "two-" + key);
    traits(one.profileId(), "").body(value(trait), equalTo(13));
    as("agent")
        .body("{\"reason\":\"two people\",\"merge\":\"" + merge + "\"}")
        .post("/agent/v1/profiles/" + one.profileId() + "/separations")
        .then()
        .statusCode(201);

    traits(one.profileId(), "").body(value(trait), equalTo(1));
    traits(two.profileId(), "").body(value(trait), equalTo(12));
  }

  @Test
  void readyFormulasAreTheBehavioursTheyStandFor() {
    var seen = bought(10);
    bought(20);
    var on = ",\"event\":\"" + event + "\"";
    var values = ",\"value\":\"amount\"";
    for (var ready :
        new String[] {
          "recency\"" + on,
          "frequency\"" + on,
          "value\"" + on + values,
          "order-average\"" + on + values,
          "preferred-channel\"" + on
        }) {
      var name = ready.substring(0, ready.indexOf('"')) + "-" + key;
      create(name, "\"formula\":{\"ready\":\"" + ready + ",\"within\":\"P30D\"}").statusCode(201);
      awaitBackfill(name);
    }

    traits(seen.profileId(), "")
        .body(value("frequency-" + key), equalTo(2))
        .body(value("value-" + key), equalTo(30))
        .body(value("order-average-" + key), equalTo(15))
        .body(value("preferred-channel-" + key), equalTo("web"));
    String last = traits(seen.profileId(), "").extract().path(value("recency-" + key));
    assertThat(Instant.parse(last)).isAfter(start);
  }

  @Test
  void previewShowsHowValuesWouldBeDistributed() {
    for (int i = 1; i <= 4; i++) {
      buys(i * 10, "p" + i + "-" + key);
    }
    buys(10, "p5-" + key);

    as("analyst")
        .body("{\"formula\":" + formula("\"sum\":\"amount\",\"ever\":true") + "}")
        .post("/admin/v1/computed-trait-previews")
        .then()
        .statusCode(200)
        .body("count", equalTo(5))
        .body("total", greaterThanOrEqualTo(5))
        .body("numbers.least", equalTo(10))
        .body("numbers.median", equalTo(20))
        .body("numbers.greatest", equalTo(40))
        .body("numbers.average", equalTo(22))
        .body("values[0].value", equalTo(10))
        .body("values[0].count", equalTo(2))
        .body("sample", hasSize(5))
        .body("formula.sum", equalTo("amount"));
    as("analyst").get("/admin/v1/computed-traits/" + trait).then().statusCode(404);
    as("agent").body("{}").post("/admin/v1/computed-trait-previews").then().statusCode(403);
    as("analyst").body("{}").post("/admin/v1/computed-trait-previews").then().statusCode(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|",
        "{\"name\":\"x\"}|/formula",
        "{\"name\":\"loyalty\",\"formula\":{}}|/name",
        "{\"name\":\"x\",\"formula\":{\"ready\":\"magic\"}}|/formula/ready",
        "{\"name\":\"x\",\"formula\":{\"ready\":\"value\",\"value\":7}}|/formula/value",
        "{\"name\":\"x\",\"formula\":{\"event\":\"E\",\"count\":true,\"within\":\"PT1S\"}}|/formula/within",
        "{\"name\":\"x\",\"formula\":{\"event\":\"E\",\"median\":\"a\",\"ever\":true}}|/formula/median",
        "{\"name\":\"x\",\"status\":\"on\",\"formula\":{}}|/status",
        "{\"name\":\"x\",\"a\":1}|/a"
      })
  void whatIsWrongIsNamed(String body, String pointer) {
    as("marketer")
        .body(body)
        .post("/admin/v1/computed-traits")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem(pointer == null ? "" : pointer));
  }

  @Test
  void oneNameIsOneTraitAndChangesNeedItsVersion() {
    create("\"status\":\"draft\",\"formula\":" + formula("\"count\":true,\"ever\":true"));

    create("\"formula\":" + formula("\"count\":true,\"ever\":true")).statusCode(409);
    as("marketer")
        .body("{\"name\":\"" + trait + "\"}")
        .post("/admin/v1/traits")
        .then()
        .statusCode(409);
    var path = "/admin/v1/computed-traits/" + trait;
    as("marketer").body("{}").put(path).then().statusCode(428);
    as("marketer").header("If-Match", "nonsense").body("{}").put(path).then().statusCode(412);
    as("marketer").post(path + "/publications").then().statusCode(428);
    publish(9).statusCode(412);
    as("marketer").header("If-Match", "\"9\"").delete(path).then().statusCode(412);
    as("marketer").delete("/admin/v1/computed-traits/no-such").then().statusCode(404);
    as("analyst").get("/admin/v1/computed-traits?limit=1").then().body("items", hasSize(1));
    as("analyst").get("/admin/v1/computed-traits?limit=0").then().statusCode(422);
    as("analyst").get("/admin/v1/computed-traits?cursor=nonsense!").then().statusCode(422);
    as("analyst").get(path + "/versions").then().statusCode(200).body("items", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "agent", "analyst", "privacy-officer"})
  void onlyMarketersDefineThem(String role) {
    as(role).body("{}").post("/admin/v1/computed-traits").then().statusCode(403);
    as(role).delete("/admin/v1/computed-traits/x").then().statusCode(403);
    as(role).post("/admin/v1/computed-traits/x/publications").then().statusCode(403);
  }

  private String formula(String more) {
    return "{\"event\":\"" + event + "\"," + more + "}";
  }

  private ValidatableResponse create(String more) {
    return create(trait, more);
  }

  private static ValidatableResponse create(String name, String more) {
    return as("marketer")
        .body("{\"name\":\"" + name + "\"," + more + "}")
        .post("/admin/v1/computed-traits")
        .then();
  }

  private ValidatableResponse publish(int version) {
    return as("marketer")
        .header("If-Match", "\"" + version + "\"")
        .post("/admin/v1/computed-traits/" + trait + "/publications")
        .then();
  }

  private static void awaitBackfill(String name) {
    await()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/computed-traits/" + name)
                    .then()
                    .body("backfill.running", equalTo(false)));
  }

  private ResolvedTouchpoint bought(double amount) {
    return Hub.resolve(track(event).saying("{\"properties\":{\"amount\":" + amount + "}}").by(key));
  }

  private ResolvedTouchpoint buys(int amount, String visitor) {
    return Hub.resolve(
        track(event).saying("{\"properties\":{\"amount\":" + amount + "}}").on(visitor));
  }

  /** A segment of those whose computed trait passes the test. */
  private String segmentOf(String test) {
    var segment = "seg-" + key;
    as("marketer")
        .body(
            "{\"id\":\""
                + segment
                + "\",\"name\":\"Test\",\"condition\":{\"trait\":\""
                + trait
                + "\","
                + test
                + "}}")
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    await().untilAsserted(() -> members(segment, 0));
    return segment;
  }

  private static void members(String segment, int count) {
    as("marketer")
        .get("/admin/v1/segments/" + segment)
        .then()
        .body("members", equalTo(count))
        .body("backfill.running", equalTo(false));
  }
}
