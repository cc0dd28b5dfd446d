package io.engagementhub.profile.personas;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.Holding;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class PersonasServiceTest {
  private static final int PEOPLE = 45;
  private static final String SET =
      """
      {"id":"%1$s","name":"Kinds","personas":{"from":2,"to":4},
       "traits":[{"trait":"age-%1$s","as":"number"},{"trait":"home-%1$s.channel","as":"word"}]}
      """;

  private final String id = UUID.randomUUID().toString();

  @Inject DataSource database;

  /** Or everybody in other tests would be looked at. */
  @AfterEach
  void removeTheSet() {
    TestClock.CLOCK.release();
    var set = as("marketer").get("/admin/v1/persona-sets/" + id);
    if (set.statusCode() == 200) {
      changing(set.header("ETag")).delete("/admin/v1/persona-sets/" + id).then().statusCode(204);
      soon().untilAsserted(() -> assertThat(left()).isZero());
    }
  }

  @Test
  void kindsOfPeopleAreFoundDescribedAndKnownToConditionsOncePublished() {
    people();
    define(SET.formatted(id));
    train("trained");

    version(1)
        .body("live", equalTo(false))
        .body("people", equalTo(PEOPLE))
        .body("personas", hasSize(3))
        .body("personas.key", contains("1", "2", "3"))
        .body("personas.people", contains(15, 15, 15))
        .body("silhouette", greaterThan(0.6f))
        .body("stability", greaterThan(0.95f))
        .body("agreement", nullValue())
        .body("personas.description.flatten()", hasItem(containsString("age-" + id + " is lower")));
    var before = Hub.resolve(young("before")).profileId();
    personas(before).body("items", empty());

    publish(1).statusCode(200).body("live", equalTo(1));
    followed();

    var young = persona(before);
    as("marketer")
        .body(
            """
            {"id":"kind-%1$s","name":"K","condition":{"trait":"persona.%1$s.persona","eq":"%2$s"}}
            """
                .formatted(id, young))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    var next = Hub.resolve(young("next")).profileId();
    var told = Hub.changed(p -> p.profileId().equals(next) && p.segments().contains("kind-" + id));
    assertThat(told.traits().get("persona." + id).text())
        .contains("\"persona\":\"" + young + "\"", "\"version\":1");
    as("agent")
        .get("/agent/v1/profiles/" + next + "/view")
        .then()
        .body("scores.keySet()", hasItem("persona." + id))
        .body("traits.keySet()", not(hasItem("persona." + id)));

    removeTheSet();

    Hub.changed(
        p ->
            p.profileId().equals(next)
                && p.revision() > told.revision()
                && !p.segments().contains("kind-" + id));
    as("marketer").delete("/admin/v1/segments/kind-" + id).then().statusCode(204);
  }

  @Test
  void personFollowsTheirTraitsMergesAndSeparations() {
    live();
    var young = Hub.resolve(young("mia")).profileId();
    var device = Hub.resolve(identify(traits(69, "shop")).on("device-" + id));
    var old = device.profileId();
    var asYoung = persona(young);
    var asOld = persona(old);
    assertThat(asYoung).isNotEqualTo(asOld);
    personas(young)
        .body("items[0].distance", lessThan(1f))
        .body("items[0].setName", equalTo("Kinds"));

    Hub.resolve(alias("device-" + id, "mia-" + id));
    var merged = Hub.resolve(track("Page").by("mia-" + id)).profileId();
    // What was told last stands.
    assertThat(persona(merged)).isEqualTo(asOld);
    as("agent")
        .body("{\"reason\":\"two people\",\"fragments\":[\"" + device.fragmentId() + "\"]}")
        .post("/agent/v1/profiles/" + merged + "/separations")
        .then()
        .statusCode(201);
    assertThat(persona(Hub.resolve(track("Page").by("mia-" + id)).profileId())).isEqualTo(asYoung);

    Hub.resolve(identify(traits(70, "shop")).by("mia-" + id));
    assertThat(persona(Hub.resolve(track("Page").by("mia-" + id)).profileId())).isEqualTo(asOld);
  }

  @Test
  void whoRefusesToBeProfiledOrIsNotKnownHasNoPersona() {
    live();
    var mia = Hub.resolve(young("mia")).profileId();
    personas(mia).body("items", hasSize(1));
    personas(Hub.resolve(track("Page").by("nobody-" + id)).profileId()).body("items", empty());
    // An age in words is none.
    var inWords = identify("{\"age-" + id + "\":\"old\"}").by("in-words-" + id);
    personas(Hub.resolve(inWords).profileId()).body("items", empty());

    Hub.resolve(consent(false));
    personas(mia).body("items", empty());
    Hub.resolve(consent(true));
    personas(mia).body("items", hasSize(1));

    Hub.resolve(consent(false));
    train("trained");
    version(2).body("people", equalTo(PEOPLE));
  }

  @Test
  void personasThatAreFoundAgainKeepTheirKeysAndWaitToBePublished() {
    live();
    var young = persona(Hub.resolve(young("mia")).profileId());
    // The order of the traits, and with it that of the groups, is another.
    var other =
        SET.formatted(id)
            .replace(
                "\"traits\":[{\"trait\":\"age-" + id + "\",\"as\":\"number\"},",
                "\"names\":{\"%s\":\"Young\"},\"traits\":[".formatted(young))
            .replace(
                "\"as\":\"word\"}]",
                "\"as\":\"word\"},{\"trait\":\"age-" + id + "\",\"as\":\"number\"}]");
    changing("\"1\"").body(other).put("/admin/v1/persona-sets/" + id).then().statusCode(412);
    changing(etag()).body(other).put("/admin/v1/persona-sets/" + id).then().statusCode(200);
    train("trained");

    version(2)
        .body("live", equalTo(false))
        .body("personas.key", containsInAnyOrder("1", "2", "3"))
        .body("personas.find { it.key == '" + young + "' }.name", equalTo("Young"))
        .body("agreement", greaterThan(0.95f));
    changing("\"1\"")
        .body("{\"version\":2}")
        .post("/admin/v1/persona-sets/" + id + "/publications")
        .then()
        .statusCode(412);
    publish(2).statusCode(200);
    followed();
    var mia = Hub.resolve(young("mia")).profileId();
    personas(mia)
        .body("items[0].persona", equalTo(young))
        .body("items[0].name", equalTo("Young"))
        .body("items[0].version", equalTo(2));

    publish(7).statusCode(422).body("errors[0].field", equalTo("/version"));
    publish(1).statusCode(200);
    as("analyst")
        .get("/admin/v1/persona-sets/" + id + "/publications")
        .then()
        .body("items.version", equalTo(List.of(1, 2, 1)));
    as("analyst")
        .get("/admin/v1/persona-sets/" + id + "/versions?limit=1")
        .then()
        .body("items.version", equalTo(List.of(2)))
        .body("next", containsString(""));
  }

  @Test
  void setWithAScheduleIsTrainedAndGoesLiveByItselfAndAgainWhenItIsTime() {
    people();
    define(
        SET.formatted(id)
            .replace(
                "\"personas\"", "\"trainEvery\":\"P7D\",\"publishIfStable\":true,\"personas\""));
    soon().untilAsserted(() -> set().body("live", equalTo(1)));
    set().body("training.status", equalTo("due"));

    TestClock.CLOCK.advance(Duration.ofDays(8));

    soon().untilAsserted(() -> set().body("live", equalTo(2)));
    as("analyst")
        .get("/admin/v1/persona-sets/" + id + "/publications")
        .then()
        .body("items.by", equalTo(List.of("", "")));
  }

  /** People who have nothing in common are grouped otherwise by every run. */
  @Test
  void personasThatAreOthersInEveryRunDoNotGoLiveByThemselves() {
    int people = 40;
    var names = IntStream.range(0, 16).mapToObj(i -> "trait-" + i + "-" + id).toList();
    var random = new Random(1);
    for (int i = 0; i < people; i++) {
      var traits = names.stream().map(name -> "\"" + name + "\":" + random.nextDouble());
      Hub.collect(identify(traits.collect(joining(",", "{", "}"))).by("person-" + i + "-" + id));
    }
    var known = "trait where name = '" + names.getFirst() + "'";
    soon().untilAsserted(() -> assertThat(count(known)).isEqualTo(people));

    define(
        """
        {"id":"%s","name":"Kinds","personas":{"from":4,"to":4},"trainEvery":"P7D",
         "publishIfStable":true,"traits":[%s]}
        """
            .formatted(
                id,
                names.stream()
                    .map(name -> "{\"trait\":\"" + name + "\",\"as\":\"number\"}")
                    .collect(joining(","))));

    soon().untilAsserted(() -> trainings().body("items.status", hasItem("trained")));
    version(1).body("stability", lessThan(0.8f)).body("live", equalTo(false));
    set().body("live", nullValue());
  }

  @Test
  void whoeverChangesASetIsNotHeldUpByItsTrainingWhichAnOutageDoesNotEnd() throws SQLException {
    people();
    define(SET.formatted(id));
    try (var connection = database.getConnection();
        var holding = Holding.begin(database)) {
      holding.execute("select 1 from persona_set where id = ? for update", id);
      TrainPersonas.TRAININGS.ask(connection, NewIds.next(), id, TestClock.CLOCK.instant(), "me");
      holding.awaitSomebody();
      // As removing the set would take it; fails if somebody else has.
      holding.execute("select 1 from persona_training where model_id = ? for update nowait", id);
      holding.commit();
    }
    soon().untilAsserted(() -> trainings().body("items.status", equalTo(List.of("trained"))));

    try (var connection = database.getConnection();
        var holding = Holding.begin(database)) {
      holding.execute("select 1 from persona_set where id = ? for update", id);
      TrainPersonas.TRAININGS.ask(connection, NewIds.next(), id, TestClock.CLOCK.instant(), "me");
      holding.awaitSomebody();
      holding.cancelThem();
    }
    soon().untilAsserted(() -> set().body("training.status", equalTo("due")));

    TestClock.CLOCK.advance(Duration.ofMinutes(2));

    soon()
        .untilAsserted(
            () -> trainings().body("items.status", equalTo(List.of("trained", "trained"))));
  }

  private ValidatableResponse trainings() {
    return as("analyst").get("/admin/v1/persona-sets/" + id + "/trainings").then();
  }

  @Test
  void tooFewPeopleAreAnAnswer() {
    define(SET.formatted(id));
    train("refused");

    as("analyst")
        .get("/admin/v1/persona-sets/" + id + "/trainings")
        .then()
        .body("items[0].message", equalTo("0 people; at least 40 are needed"));
    publish(1).statusCode(422);
  }

  @Test
  void whatIsWrongWithASetIsNamedByItsPlace() {
    as("marketer")
        .body(
            """
            {"id":"No Good","name":"","personas":{"from":1,"to":99},"colour":1,"trainEvery":"PT1S",
             "names":{"x":"y"},
             "traits":[{"trait":"age"},{"trait":"a","as":"word"},{"trait":"a","as":"word"},
                       {"trait":"persona.x.persona","as":"word"}]}
            """)
        .post("/admin/v1/persona-sets")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "/colour",
                "/id",
                "/name",
                "/personas/from",
                "/personas/to",
                "/trainEvery",
                "/names",
                "/traits/0/as",
                "/traits/2/trait",
                "/traits/3/trait"));
    as("marketer").body("[]").post("/admin/v1/persona-sets").then().statusCode(422);
    as("marketer").get("/admin/v1/persona-sets?limit=0").then().statusCode(422);
    as("marketer").get("/admin/v1/persona-sets/none").then().statusCode(404);
    as("marketer").post("/admin/v1/persona-sets/none/trainings").then().statusCode(404);
    as("marketer").delete("/admin/v1/persona-sets/none").then().statusCode(428);
    as("analyst").body(SET.formatted(id)).post("/admin/v1/persona-sets").then().statusCode(403);
    as("agent").get("/admin/v1/persona-sets").then().statusCode(403);
    as("agent").get("/agent/v1/profiles/none/personas").then().statusCode(404);
    as("customer")
        .get("/agent/v1/profiles/" + UUID.randomUUID() + "/personas")
        .then()
        .statusCode(403);
  }

  /** Three kinds in turn: young on the phone, old in the shop, of middle age on the web. */
  private void people() {
    for (int i = 0; i < PEOPLE; i++) {
      int age = List.of(22, 68, 45).get(i % 3) + i % 4;
      var channel = List.of("phone", "shop", "web").get(i % 3);
      Hub.collect(identify(traits(age, channel)).by("person-" + i + "-" + id));
    }
    soon().untilAsserted(() -> assertThat(told()).isEqualTo(PEOPLE));
  }

  private String traits(int age, String channel) {
    return "{\"age-%1$s\":%2$d,\"home-%1$s\":{\"channel\":\"%3$s\"}}".formatted(id, age, channel);
  }

  private Touchpoints young(String name) {
    return identify(traits(23, "phone")).by(name + "-" + id);
  }

  private Touchpoints consent(boolean granted) {
    return track("Consent Updated")
        .by("mia-" + id)
        .saying(
            "{\"context\":{\"consent\":{\"categoryPreferences\":{\"profiling\":"
                + granted
                + "}}}}");
  }

  private void define(String set) {
    as("marketer").body(set).post("/admin/v1/persona-sets").then().statusCode(201);
    as("marketer").body(set).post("/admin/v1/persona-sets").then().statusCode(409);
  }

  private void live() {
    people();
    define(SET.formatted(id));
    train("trained");
    publish(1).statusCode(200);
    followed();
  }

  private void train(String status) {
    String training =
        as("marketer")
            .post("/admin/v1/persona-sets/" + id + "/trainings")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    soon()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/persona-sets/" + id + "/trainings")
                    .then()
                    .body("items[0].id", equalTo(training))
                    .body("items[0].status", anyOf(equalTo(status), equalTo("failed"))));
    as("analyst")
        .get("/admin/v1/persona-sets/" + id + "/trainings")
        .then()
        .body("items[0].status", equalTo(status));
  }

  private ValidatableResponse publish(int version) {
    return changing(etag())
        .body("{\"version\":" + version + "}")
        .post("/admin/v1/persona-sets/" + id + "/publications")
        .then();
  }

  private void followed() {
    soon().untilAsserted(() -> set().body("following.finishedAt", containsString("T")));
  }

  private ValidatableResponse set() {
    return as("analyst").get("/admin/v1/persona-sets/" + id).then().statusCode(200);
  }

  private ValidatableResponse version(int version) {
    return as("analyst")
        .get("/admin/v1/persona-sets/" + id + "/versions/" + version)
        .then()
        .statusCode(200);
  }

  private String etag() {
    return set().extract().header("ETag");
  }

  private static ValidatableResponse personas(UUID profile) {
    return as("agent").get("/agent/v1/profiles/" + profile + "/personas").then().statusCode(200);
  }

  private static String persona(UUID profile) {
    return personas(profile).body("items", hasSize(1)).extract().path("items[0].persona");
  }

  private long told() throws SQLException {
    return count("trait where name = 'age-" + id + "'");
  }

  private long left() throws SQLException {
    return count("persona_set where id = '" + id + "'")
        + count("derived_trait where name = 'persona." + id + "'");
  }

  private long count(String of) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select count(*) from " + of);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(200));
  }

  private static RequestSpecification as(String... roles) {
    return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
  }

  private static RequestSpecification changing(String etag) {
    return as("marketer").header("If-Match", etag);
  }
}
