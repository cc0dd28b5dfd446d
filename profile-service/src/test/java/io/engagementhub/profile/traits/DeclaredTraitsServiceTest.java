package io.engagementhub.profile.traits;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.traits.TraitDesk.as;
import static io.engagementhub.profile.traits.TraitDesk.awaitRefold;
import static io.engagementhub.profile.traits.TraitDesk.declare;
import static io.engagementhub.profile.traits.TraitDesk.field;
import static io.engagementhub.profile.traits.TraitDesk.traits;
import static io.engagementhub.profile.traits.TraitDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class DeclaredTraitsServiceTest {
  private final Instant noon =
      Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).plusMillis(7);

  private final String key = UUID.randomUUID().toString();
  private final String trait = "t-" + key;

  @AfterEach
  void letTheClockRun() {
    TestClock.CLOCK.release();
  }

  @Test
  void mostTrustedSourceStandsWhoeverSpeaksLastAndProvenanceSaysSo() {
    declare(
        trait,
        "\"type\":\"text\",\"policy\":\"most-trusted\",\"sources\":[\"crm\",\"shop\"],"
            + "\"licence\":\"CC BY 4.0\",\"expiresAfter\":\"P30D\"");
    var crm = Hub.resolve(says("\"gold\"").from("crm").by(key));
    Hub.resolve(says("\"tin\"").at(noon.plusSeconds(5)).by(key));

    traits(crm.profileId(), "")
        .statusCode(200)
        .body(value(trait), equalTo("gold"))
        .body(field(trait, "source"), equalTo("crm"))
        .body(field(trait, "policy"), equalTo("most-trusted"))
        .body(field(trait, "licence"), equalTo("CC BY 4.0"))
        .body(field(trait, "touchpointId"), equalTo("" + crm.touchpoint().id()))
        .body(field(trait, "fragmentId"), equalTo("" + crm.fragmentId()))
        .body(field(trait, "expiresAt"), notNullValue());
    Hub.profile(crm.profileId()).body("traits.'" + trait + "'.value", equalTo("gold"));
    Hub.changed(
        p ->
            p.profileId().equals(crm.profileId())
                && p.traits().containsKey(trait)
                && p.traits().get(trait).text().equals("\"gold\""));
  }

  @Test
  void wrongValueIsDroppedWithItsReasonAndTheOldOneStands() {
    declare(trait, "\"type\":\"number\",\"schema\":{\"minimum\":0,\"maximum\":10}");
    var seen = Hub.resolve(says("3").by(key));
    Hub.resolve(says("\"three\"").by(key));
    Hub.resolve(says("11").by(key));
    Hub.resolve(says("\"" + "x".repeat(900_000) + "\"").by(key));

    traits(seen.profileId(), "").body(value(trait), equalTo(3));
    Hub.profile(seen.profileId())
        .body("dropped.reason", hasItems("wrong-type", "out-of-bounds", "too-long"))
        .body("dropped.find { it.reason == 'wrong-type' }.last", equalTo(trait));
  }

  @Test
  void changedDefinitionFoldsEveryoneAnewAndSegmentsFollow() {
    var seen = Hub.resolve(says("7").by(key));
    Hub.resolve(says("3").at(noon.plusSeconds(5)).by(key));
    var segment = "seg-" + key;
    as("marketer")
        .body(
            "{\"id\":\""
                + segment
                + "\",\"name\":\"Test\",\"condition\":{\"trait\":\""
                + trait
                + "\",\"gte\":7}}")
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);

    declare(trait, "\"type\":\"number\",\"policy\":\"max\"");

    traits(seen.profileId(), "").body(value(trait), equalTo(7));
    awaitMembers(segment, 1);
    as("marketer")
        .header("If-Match", "\"1\"")
        .body("{\"type\":\"number\",\"policy\":\"min\"}")
        .put("/admin/v1/traits/" + trait)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("policy", equalTo("min"));
    awaitRefold(trait);
    traits(seen.profileId(), "").body(value(trait), equalTo(3));
    awaitMembers(segment, 0);
    Hub.resolve(says("9").at(noon.plusSeconds(9)).by(key));
    traits(seen.profileId(), "").body(value(trait), equalTo(3));

    as("marketer").delete("/admin/v1/traits/" + trait).then().statusCode(204);
    awaitMembers(segment, 1);
    traits(seen.profileId(), "")
        .body(value(trait), equalTo(9))
        .body(field(trait, "policy"), equalTo("latest"));
  }

  @Test
  void valueRunsOutThoughNothingHappens() {
    declare(trait, "\"type\":\"text\",\"expiresAfter\":\"PT2H\"");
    var seen = Hub.resolve(says("\"here\"").by(key));
    Hub.resolve(says("\"here\"").at(noon.plus(Duration.ofMinutes(30))).by(key));
    traits(seen.profileId(), "")
        .body(value(trait), equalTo("here"))
        .body(field(trait, "expiresAt"), equalTo("" + noon.plus(Duration.ofMinutes(150))));

    TestClock.CLOCK.set(noon.plus(Duration.ofMinutes(151)));

    await()
        .untilAsserted(
            () -> Hub.profile(seen.profileId()).body("traits.'" + trait + "'", nullValue()));
    traits(seen.profileId(), "").body(value(trait), nullValue());
    traits(seen.profileId(), "?asOf=" + noon.plus(Duration.ofMinutes(149)))
        .body(value(trait), equalTo("here"));
  }

  @Test
  void traitStandsOnlyWithConsent() {
    declare(trait, "\"purpose\":\"" + key + "\"");
    var seen = Hub.resolve(says("1").by(key));
    traits(seen.profileId(), "").body(value(trait), nullValue());

    Hub.resolve(consent(true));

    traits(seen.profileId(), "").body(value(trait), equalTo(1));
    Hub.profile(seen.profileId()).body("traits.'" + trait + "'.value", equalTo(1));
    Hub.resolve(consent(false));
    Hub.profile(seen.profileId()).body("traits.'" + trait + "'", nullValue());
    as("agent")
        .get("/agent/v1/profiles/" + seen.profileId() + "/traits/" + trait + "/history")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void historyTellsWhatWasSaidWhenAndAsOfFoldsIt() {
    var seen = Hub.resolve(says("1").by(key));
    Hub.resolve(says("3").at(noon.plusSeconds(30)).by(key));
    Hub.resolve(says("2").at(noon.plusSeconds(20)).from("crm").by(key));
    Hub.resolve(says("null").at(noon.plusSeconds(40)).by(key));

    traits(seen.profileId(), "").body(value(trait), nullValue());
    for (int second = 0; second < 4; second++) {
      traits(seen.profileId(), "?asOf=" + noon.plusSeconds(10 * second + 5))
          .body("asOf", notNullValue())
          .body(value(trait), equalTo(new Integer[] {1, 1, 2, 3}[second]));
    }
    traits(seen.profileId(), "?asOf=" + noon.minusSeconds(1)).body(value(trait), nullValue());
    var history = "/agent/v1/profiles/" + seen.profileId() + "/traits/" + trait + "/history";
    var next =
        as("agent")
            .get(history + "?limit=3")
            .then()
            .statusCode(200)
            .body("items.value", contains(null, 3, 2))
            .body("items[2].source", equalTo("crm"))
            .extract()
            .<String>path("next");
    as("agent")
        .get(history + "?limit=3&cursor=" + next)
        .then()
        .body("items.value", contains(1))
        .body("items[0].touchpointId", equalTo("" + seen.touchpoint().id()))
        .body("next", nullValue());
  }

  @Test
  void clockThatIsAheadDoesNotOutlastWhatIsToldLater() {
    var ahead = Instant.now().plus(Duration.ofDays(4_000));
    var seen = Hub.resolve(says("1").at(ahead).received(noon).by(key));
    Hub.resolve(says("2").at(noon.plusSeconds(1)).by(key));

    traits(seen.profileId(), "").body(value(trait), equalTo(2));
  }

  @Test
  void mergedAndSeparatedPeopleHaveExactlyWhatTheirFragmentsWereTold() {
    declare(trait, "\"type\":\"list\",\"policy\":\"union\"");
    var one = Hub.resolve(says("[1]").on("one-" + key));
    var two = Hub.resolve(says("[2]").at(noon.plusSeconds(5)).on("two-" + key));

    var merge =
        as("agent")
            .body("{\"other\":\"" + two.profileId() + "\",\"reason\":\"they told me\"}")
            .post("/agent/v1/profiles/" + one.profileId() + "/merges")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    Hub.profile(one.profileId()).body("traits.'" + trait + "'.value", contains(1, 2));
    as("agent")
        .body("{\"reason\":\"two people\",\"merge\":\"" + merge + "\"}")
        .post("/agent/v1/profiles/" + one.profileId() + "/separations")
        .then()
        .statusCode(201);

    Hub.profile(one.profileId()).body("traits.'" + trait + "'.value", contains(1));
    Hub.profile(two.profileId()).body("traits.'" + trait + "'.value", contains(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|",
        "{\"name\":7}|/name",
        "{\"name\":\"loyalty\"}|/name",
        "{\"name\":\"score.x\"}|/name",
        "{\"name\":\"a\\u0000\"}|/name",
        "{\"name\":\"x\",\"type\":\"float\"}|/type",
        "{\"name\":\"x\",\"policy\":\"newest\"}|/policy",
        "{\"name\":\"x\",\"policy\":\"max\"}|/policy",
        "{\"name\":\"x\",\"policy\":\"union\",\"type\":\"text\"}|/policy",
        "{\"name\":\"x\",\"policy\":\"most-trusted\"}|/sources",
        "{\"name\":\"x\",\"sources\":[\"a\"]}|/sources",
        "{\"name\":\"x\",\"policy\":\"most-trusted\",\"sources\":[\"a\",\"a\"]}|/sources/1",
        "{\"name\":\"x\",\"expiresAfter\":\"PT1S\"}|/expiresAfter",
        "{\"name\":\"x\",\"expiresAfter\":\"P1M\"}|/expiresAfter",
        "{\"name\":\"x\",\"purpose\":\"Big Words\"}|/purpose",
        "{\"name\":\"x\",\"visibility\":\"all\"}|/visibility",
        "{\"name\":\"x\",\"schema\":{\"pattern\":\"(a+)+\"}}|/schema/pattern",
        "{\"name\":\"x\",\"schema\":{\"minimum\":2,\"maximum\":1}}|/schema/minimum",
        "{\"name\":\"x\",\"schema\":{\"enum\":[{}]}}|/schema/enum/0",
        "{\"name\":\"x\",\"schema\":{\"maxLength\":-1}}|/schema/maxLength",
        "{\"name\":\"x\",\"a/b\":1}|/a~1b"
      })
  void whatIsWrongIsNamed(String body, String pointer) {
    as("marketer")
        .body(body)
        .post("/admin/v1/traits")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem(pointer == null ? "" : pointer));
  }

  @Test
  void definitionsComeInPagesAndChangeOnlyAsRead() {
    declare(trait + "-1", "\"description\":\"one\"");
    declare(trait + "-2", "\"policy\":\"first\"");

    as("marketer")
        .body("{\"name\":\"" + trait + "-1\"}")
        .post("/admin/v1/traits")
        .then()
        .statusCode(409);
    as("marketer").body("{}").put("/admin/v1/traits/" + trait + "-1").then().statusCode(428);
    as("marketer")
        .header("If-Match", "\"9\"")
        .body("{}")
        .put("/admin/v1/traits/" + trait + "-1")
        .then()
        .statusCode(412);
    as("marketer")
        .header("If-Match", "\"1\"")
        .body("{\"name\":\"other\"}")
        .put("/admin/v1/traits/" + trait + "-1")
        .then()
        .statusCode(422);
    as("marketer")
        .header("If-Match", "\"9\"")
        .delete("/admin/v1/traits/" + trait + "-1")
        .then()
        .statusCode(412);
    as("marketer").get("/admin/v1/traits/no-such-trait").then().statusCode(404);
    as("marketer").delete("/admin/v1/traits/no-such-trait").then().statusCode(404);
    var next =
        as("analyst")
            .get("/admin/v1/traits?limit=1")
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .extract()
            .<String>path("next");
    assertThat(next).isNotNull();
    as("analyst").get("/admin/v1/traits?cursor=" + next).then().statusCode(200);
    as("analyst").get("/admin/v1/traits?cursor=nonsense!").then().statusCode(422);
    as("analyst").get("/admin/v1/traits?limit=0").then().statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "agent", "analyst", "privacy-officer"})
  void onlyMarketersDeclareTraits(String role) {
    as(role).body("{\"name\":\"x\"}").post("/admin/v1/traits").then().statusCode(403);
    as(role).delete("/admin/v1/traits/x").then().statusCode(403);
  }

  @Test
  void whoAsksWronglyIsToldWhat() {
    var seen = Hub.resolve(says("1").by(key));

    traits(seen.profileId(), "?asOf=yesterday").statusCode(422);
    traits(seen.profileId(), "?asOf=+1000000000-12-31T23:59:59Z").statusCode(422);
    traits(UUID.randomUUID(), "").statusCode(404);
    var history = "/agent/v1/profiles/" + seen.profileId() + "/traits/" + trait + "/history";
    as("agent").get(history + "?cursor=nonsense!").then().statusCode(422);
    as("agent").get(history + "?limit=1000").then().statusCode(422);
    as("customer").get(history).then().statusCode(403);
    as("marketer").get("/agent/v1/profiles/" + seen.profileId() + "/traits").then().statusCode(403);
  }

  private Touchpoints says(String json) {
    return identify("{\"" + trait + "\":" + json + "}").at(noon);
  }

  private Touchpoints consent(boolean granted) {
    return identify("{}")
        .saying(
            "{\"context\":{\"consent\":{\"categoryPreferences\":{\""
                + key
                + "\":"
                + granted
                + "}}}}")
        .by(key);
  }

  private static void awaitMembers(String segment, int count) {
    await()
        .untilAsserted(
            () ->
                as("marketer")
                    .get("/admin/v1/segments/" + segment)
                    .then()
                    .body("members", equalTo(count))
                    .body("backfill.running", equalTo(false)));
  }
}
