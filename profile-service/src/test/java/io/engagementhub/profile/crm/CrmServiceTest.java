package io.engagementhub.profile.crm;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.resolving.ResolvingConfig;
import io.engagementhub.profile.webhooks.Receiver;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class CrmServiceTest {
  private static final String SYSTEMS = "/admin/v1/crm-systems";

  @Inject DataSource database;
  @Inject ResolvingConfig config;

  private final String key = UUID.randomUUID().toString().substring(0, 18);
  private final String system = "s-" + key;
  private final String external = "A/ü-" + key;
  private final String user = "user-" + key;
  private final Instant noon = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
  }

  private String trait(String name) {
    return name + "-" + key;
  }

  private String field(String name, String policy) {
    return "{\"name\":\""
        + name
        + "\",\"trait\":\""
        + trait(name)
        + "\",\"policy\":\""
        + policy
        + "\"}";
  }

  private ValidatableResponse define(String fields, String more) {
    return as("admin")
        .body(
            "{\"id\":\"" + system + "\",\"name\":\"CRM\",\"fields\":[" + fields + "]" + more + "}")
        .post(SYSTEMS)
        .then();
  }

  private ValidatableResponse tell(String fields, Instant at, String more) {
    return as("admin")
        .body("{\"fields\":" + fields + ",\"updatedAt\":\"" + at + "\"" + more + "}")
        .put(SYSTEMS + "/{system}/records/{id}", system, external)
        .then();
  }

  private void awaitTrait(String identifier, String name, Object value) {
    await()
        .untilAsserted(
            () ->
                Hub.find(identifier)
                    .body("items[0].traits.'" + trait(name) + "'.value", equalTo(value)));
  }

  private static ValidatableResponse conflicts(String system) {
    return as("admin").get("/admin/v1/crm-conflicts?system=" + system).then().statusCode(200);
  }

  @Test
  void recordBecomesThePersonWithItsExternalIdAndProvenance() {
    define(field("city", "latest"), "").statusCode(201).body("source", equalTo("crm:" + system));

    tell("{\"city\":\"חיפה\"}", noon, ",\"identifiers\":{\"user_id\":\"" + user + "\"}")
        .statusCode(202)
        .body("result", equalTo("taken"))
        .body("conflicts", hasSize(0));

    awaitTrait("user_id:" + user, "city", "חיפה");
    Hub.find("crm:" + system + ":" + external)
        .body("items[0].identifiers.value", hasItem(user))
        .body("items[0].traits.'" + trait("city") + "'.source", equalTo("crm:" + system));
    tell("{\"city\":\"חיפה\"}", noon, "").statusCode(200).body("result", equalTo("known"));
    tell("{\"city\":\"Old\"}", noon.minusSeconds(9), "").statusCode(409);
    tell("{\"city\":\"עכו\"}", noon.plusSeconds(1), "")
        .statusCode(202)
        .body("conflicts", hasSize(0));
    awaitTrait("user_id:" + user, "city", "עכו");
  }

  @Test
  void recordWithoutOtherIdentifiersStaysOnePerson() {
    define(field("city", "latest") + "," + field("age", "latest"), "");
    tell("{\"city\":\"Rom\"}", noon, "");
    var person = "crm:" + system + ":" + external;
    awaitTrait(person, "city", "Rom");

    tell("{\"age\":7}", noon.plusSeconds(1), "");

    awaitTrait(person, "age", 7);
    awaitTrait(person, "city", "Rom");
    Hub.find(person).body("items[0].fragments", hasSize(1));
  }

  @Test
  void browserCannotClaimARecord() {
    define(field("city", "latest"), "");
    tell("{\"city\":\"Rom\"}", noon, "");
    awaitTrait("crm:" + system + ":" + external, "city", "Rom");

    var visitor =
        Hub.resolve(
            identify("{}")
                .saying(
                    "{\"context\":{\"externalIds\":[{\"type\":\"crm:"
                        + system
                        + "\",\"id\":\""
                        + external
                        + "\"}]}}")
                .on("visitor-" + key));

    Hub.find("crm:" + system + ":" + external)
        .body("items[0].id", not(equalTo("" + visitor.profileId())));
  }

  @Test
  void differenceIsRecordedWithBothSidesAndAPersonDecides() {
    var seen = Hub.resolve(identify("{\"" + trait("city") + "\":\"Web\"}").by(user).at(noon));
    define(field("city", "hub-wins"), "").statusCode(201);

    tell(
            "{\"city\":\"Crm\"}",
            noon.plusSeconds(5),
            ",\"identifiers\":{\"user_id\":\"" + user + "\"}")
        .statusCode(202)
        .body("conflicts", hasSize(1));

    var id =
        conflicts(system)
            .body("items", hasSize(1))
            .body("items[0].crm.value", equalTo("Crm"))
            .body("items[0].hub.value", equalTo("Web"))
            .body("items[0].hub.source", equalTo("web"))
            .body("items[0].winner", equalTo("hub"))
            .body("items[0].reason", equalTo("the hub owns the field"))
            .extract()
            .<String>path("items[0].id");
    awaitTrait("crm:" + system + ":" + external, "city", "Web");
    Hub.profile(seen.profileId()).body("traits.'" + trait("city") + "'.value", equalTo("Web"));
    // What it says once more is not another difference, though it did not say it in between.
    tell("{}", noon.plusSeconds(6), "").statusCode(202);
    tell("{\"city\":\"Crm\"}", noon.plusSeconds(7), "")
        .statusCode(202)
        .body("conflicts", hasSize(0));
    conflicts(system).body("items", hasSize(1));
    settle(id, "both").statusCode(422).body("errors[0].field", equalTo("/winner"));
    settle(id, "crm").statusCode(200).body("winner", equalTo("crm"));
    settle(id, "hub").statusCode(409);
    settle("" + UUID.randomUUID(), "hub").statusCode(404);
    awaitTrait("user_id:" + user, "city", "Crm");
    as("admin")
        .get("/admin/v1/crm-conflicts?open=true&system=" + system)
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void whoeverWonAlreadyIsNotToldAnew() {
    var same = web("Web").replace("}", ",\"" + trait("same") + "\":1}");
    Hub.resolve(identify(same).by(user).at(noon));
    define(
            field("city", "latest") + "," + field("plan", "latest") + "," + field("same", "latest"),
            "")
        .statusCode(201);
    tell(
            "{\"city\":\"Crm\",\"plan\":\"Crm\",\"same\":1}",
            noon.plusSeconds(5),
            ",\"identifiers\":{\"user_id\":\"" + user + "\"}")
        .body("conflicts", hasSize(2));
    awaitTrait("user_id:" + user, "city", "Crm");
    var seen = Hub.resolve(identify("{\"" + trait("city") + "\":\"New\"}").by(user)).profileId();
    var items = conflicts(system).body("items.winner", contains("crm", "crm")).extract();

    settle(items.path("items.find { it.field == 'city' }.id"), "crm").statusCode(200);
    settle(items.path("items.find { it.field == 'plan' }.id"), "hub").statusCode(200);

    // Told of the same record, so that the first would have come before it.
    awaitTrait("user_id:" + user, "plan", "Web");
    Hub.profile(seen).body("traits.'" + trait("city") + "'.value", equalTo("New"));
  }

  private String web(String value) {
    return "{\"%s\":\"%s\",\"%s\":\"%s\"}".formatted(trait("city"), value, trait("plan"), value);
  }

  private static ValidatableResponse settle(String id, String winner) {
    return as("admin")
        .body("{\"winner\":\"" + winner + "\",\"reason\":\"asked them\"}")
        .post("/admin/v1/crm-conflicts/" + id + "/resolutions")
        .then();
  }

  @Test
  void systemThatOwnsAFieldNeedsTheTraitDeclaredSoAndThenWinsWhateverComes() {
    define(field("city", "crm-wins"), "")
        .statusCode(422)
        .body("errors.field", hasItem("/fields/0/policy"));
    as("marketer")
        .body(
            "{\"name\":\""
                + trait("city")
                + "\",\"policy\":\"most-trusted\",\"sources\":[\"crm:"
                + system
                + "\"]}")
        .post("/admin/v1/traits")
        .then()
        .statusCode(201);
    define(field("city", "crm-wins"), "").statusCode(201);
    Hub.resolve(identify("{\"" + trait("city") + "\":\"First\"}").by(user));
    tell("{\"city\":\"Crm\"}", noon, ",\"identifiers\":{\"user_id\":\"" + user + "\"}");
    awaitTrait("user_id:" + user, "city", "Crm");
    settle(conflicts(system).extract().path("items[0].id"), "hub").statusCode(409);

    Hub.resolve(identify("{\"" + trait("city") + "\":\"Web\"}").by(user));

    awaitTrait("user_id:" + user, "city", "Crm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a\",\"trait\":\"products\",\"policy\":\"latest\"}|/fields/0/trait",
        "{\"name\":\"a\",\"trait\":\"configurations\",\"policy\":\"latest\"}|/fields/0/trait",
        "{\"name\":\"a\",\"trait\":\"persona.kinds\",\"policy\":\"latest\"}|/fields/0/trait",
        "{\"name\":\"a\",\"trait\":\"rfm.orders\",\"policy\":\"latest\"}|/fields/0/trait",
        "{\"name\":\"a\",\"trait\":\"a\",\"policy\":\"first\"}|/fields/0/policy",
        "{\"name\":\"a\",\"trait\":\"a\",\"policy\":\"latest\"},{\"name\":\"a\",\"trait\":\"b\",\"policy\":\"latest\"}|/fields/1/name",
        "{\"name\":\"a\",\"trait\":\"a\",\"policy\":\"latest\"},{\"name\":\"b\",\"trait\":\"a\",\"policy\":\"latest\"}|/fields/1/trait",
      })
  void wrongSystemIsRefusedWithItsField(String fields, String field) {
    define(fields, "").statusCode(422).body("errors.field", contains(field));
  }

  @Test
  void wrongRecordIsRefusedWithItsField() {
    define(field("city", "latest"), "").statusCode(201);
    tell("{\"city\":\"A\"}", Instant.now().plusSeconds(3600), "")
        .statusCode(422)
        .body("errors.field", contains("/updatedAt"));
    tell("{\"city\":\"" + "x".repeat(config.maxTraitLength()) + "\"}", noon, "")
        .statusCode(422)
        .body("errors.field", contains("/fields/city"));
    as("admin")
        .body("{\"fields\":{},\"updatedAt\":\"" + noon + "\"}")
        .put(SYSTEMS + "/{system}/records/{id}", system, "x".repeat(201))
        .then()
        .statusCode(422)
        .body("errors.field", contains("/externalId"));
    as("admin")
        .header("If-Match", "\"1\"")
        .body("{\"id\":\"x\",\"name\":\"CRM\",\"fields\":[]}")
        .put(SYSTEMS + "/" + system)
        .then()
        .statusCode(422)
        .body("errors.field", contains("/id"));
  }

  private void declare(String name, String more) {
    as("marketer")
        .body("{\"name\":\"" + trait(name) + "\"," + more + "}")
        .post("/admin/v1/traits")
        .then()
        .statusCode(201);
  }

  @Test
  void whereTrustDecidesNobodySettlesAgainstIt() {
    Hub.resolve(identify("{\"" + trait("city") + "\":\"Web\"}").by(user).at(noon.plusSeconds(9)));
    define(field("city", "most-trusted"), "")
        .statusCode(422)
        .body("errors.field", hasItem("/fields/0/policy"));
    declare("city", "\"policy\":\"most-trusted\",\"sources\":[\"shop\",\"crm:" + system + "\"]");
    define(field("city", "crm-wins"), "")
        .statusCode(422)
        .body("errors.field", hasItem("/fields/0/policy"));
    define(field("city", "latest"), "")
        .statusCode(422)
        .body("errors.field", hasItem("/fields/0/policy"));
    define(field("city", "most-trusted"), "").statusCode(201);

    tell("{\"city\":\"Crm\"}", noon, ",\"identifiers\":{\"user_id\":\"" + user + "\"}")
        .statusCode(202)
        .body("conflicts", hasSize(1));

    // The web is not among those who are trusted at all.
    var id =
        conflicts(system)
            .body("items[0].winner", equalTo("crm"))
            .body("items[0].reason", equalTo("its source is trusted more"))
            .extract()
            .<String>path("items[0].id");
    awaitTrait("user_id:" + user, "city", "Crm");
    settle(id, "hub").statusCode(409);
    settle(id, "crm").statusCode(200);
  }

  @Test
  void thirdPartysDataNeedsItsTermsDeclaredOfTheTrait() {
    var terms =
        ",\"enrichment\":{\"licence\":\"Acme 2\",\"timeToLive\":\"P30D\",\"purposes\":[\"ads\"]}";
    define(field("income", "hub-wins"), terms)
        .statusCode(422)
        .body("errors.field", contains("/fields/0/trait", "/fields/0/trait", "/fields/0/trait"));
    define(field("income", "hub-wins"), terms.replace("[\"ads\"]", "\"ads\""))
        .statusCode(422)
        .body("errors.field", hasItem("/enrichment/purposes"));
    declare("late", "\"expiresAfter\":\"P31D\",\"licence\":\"Acme 2\",\"purpose\":\"ads\"");
    declare("other", "\"expiresAfter\":\"P30D\",\"licence\":\"Acme 2\",\"purpose\":\"news\"");
    for (var name : new String[] {"late", "other"}) {
      define(field(name, "hub-wins"), terms)
          .statusCode(422)
          .body("errors.field", contains("/fields/0/trait"));
    }
    as("marketer")
        .body(
            "{\"name\":\""
                + trait("income")
                + "\",\"expiresAfter\":\"P7D\",\"licence\":\"Acme 2\",\"purpose\":\"ads\"}")
        .post("/admin/v1/traits")
        .then()
        .statusCode(201);

    define(field("income", "hub-wins"), terms)
        .statusCode(201)
        .body("enrichment.timeToLive", equalTo("PT720H"));
  }

  @Test
  void whatChangedElsewhereGoesBackWithTheExternalIdAndWhatTheSystemToldItselfDoesNot() {
    try (var receiver = new Receiver()) {
      declare("plan", "\"policy\":\"most-trusted\",\"sources\":[\"crm:" + system + "\"]");
      var mail = "{\"name\":\"mail\",\"trait\":\"email\",\"policy\":\"hub-wins\"}";
      define(field("city", "latest") + "," + field("plan", "crm-wins") + "," + mail, "")
          .statusCode(201);
      var from = end();
      var hook =
          as("admin")
              .body(
                  "{\"name\":\"back\",\"url\":\""
                      + receiver.url()
                      + "\",\"types\":[\"profile.changed\"],\"system\":\""
                      + system
                      + "\"}")
              .post("/admin/v1/webhooks")
              .then()
              .statusCode(201)
              .extract()
              .<String>path("id");
      tell("{\"city\":\"Crm\"}", noon, ",\"identifiers\":{\"user_id\":\"" + user + "\"}");
      await()
          .untilAsserted(
              () ->
                  as("admin")
                      .get("/admin/v1/webhooks/" + hook + "/deliveries?status=withheld")
                      .then()
                      .body("items.collect { it.last.failure }", hasItem("echo")));

      var email = user + "@example.com";
      var told = web("Web").replace("}", ",\"email\":\"" + email + "\"}");
      var seen = Hub.resolve(identify(told).by(user));

      await().until(() -> !receiver.posts(seen.profileId(), "profile.changed").isEmpty());
      var posts = receiver.posts(seen.profileId(), "profile.changed");
      var record = posts.getFirst().json();
      assertThat(record.getString("data.records[0].externalId")).isEqualTo(external);
      assertThat(record.getString("data.records[0].fields.city.value")).isEqualTo("Web");
      assertThat(record.getString("data.records[0].fields.city.source")).isEqualTo("web");
      assertThat(record.getLong("data.records[0].version")).isEqualTo(noon.toEpochMilli());
      assertThat(posts).hasSize(1);
      // The plan is the system's own, though the hub has it from the web alone; whole addresses
      // administrators do not see.
      Hub.profile(seen.profileId())
          .body("traits.'" + trait("plan") + "'.value", equalTo("Web"))
          .body("traits.email.value", equalTo(email));
      assertThat(record.getMap("data.records[0].fields")).containsOnlyKeys("city");
      Hub.resolve(identify("{\"" + trait("hobby") + "\":1}").by(user));
      await()
          .untilAsserted(
              () ->
                  as("admin")
                      .get("/admin/v1/changes?limit=200&cursor=" + from)
                      .then()
                      .body("items.detail.fields.flatten()", hasItem("traits." + trait("hobby"))));
      as("admin")
          .get("/admin/v1/changes?limit=200&system=" + system + "&cursor=" + from)
          .then()
          .body("items.profileId.unique()", contains("" + seen.profileId()))
          .body("items[-1].records[0].externalId", equalTo(external))
          .body("items[-1].records[0].fields.city.value", equalTo("Web"))
          .body("items[-1].records[0].fields.keySet()", contains("city"))
          // Nothing else of them.
          .body("items.detail.fields.flatten()", not(hasItem("traits." + trait("hobby"))));
      as("privacy-officer")
          .get("/admin/v1/access-log?profile=" + seen.profileId())
          .then()
          .body("items.what", hasItems("changes", "webhook"));
      as("admin").delete("/admin/v1/webhooks/" + hook).then().statusCode(204);
    }
  }

  @Test
  void changesAreNotToldForASystemThatIsNone() {
    as("admin")
        .get("/admin/v1/changes?system=" + system)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("system"));
    given()
        .auth()
        .oauth2(Tokens.of("admin"))
        .accept("text/event-stream")
        .get("/admin/v1/changes?system=" + system)
        .then()
        .statusCode(422);
  }

  private static String end() {
    var answer = as("admin").get("/admin/v1/changes?limit=200").then().extract();
    while (!answer.<List<?>>path("items").isEmpty()) {
      var next = answer.<String>path("next");
      answer = as("admin").get("/admin/v1/changes?limit=200&cursor=" + next).then().extract();
    }
    return answer.path("next");
  }

  @Test
  void manyRecordsAreTakenEachByItself() {
    define(field("city", "latest"), "");
    as("admin")
        .body(
            """
            {"records":[
              {"externalId":"1-%s","fields":{"city":"A"},"updatedAt":"%s"},
              {"externalId":"2-%s","fields":{"town":"B"},"updatedAt":"%s"},
              {"externalId":"null","fields":{},"updatedAt":"%s"},
              {"externalId":"3-%s","fields":{"city":"C\\u0000"},"updatedAt":"%s"}]}
            """
                .formatted(key, noon, key, noon, noon, key, noon))
        .post(SYSTEMS + "/" + system + "/records")
        .then()
        .statusCode(200)
        .body("items.result", contains("taken", "refused", "refused", "refused"))
        .body("items[1].field", equalTo("/records/1/fields/town"));
  }

  @Test
  void recordAndConflictOfAnErasedPersonAreGone() throws SQLException {
    Hub.resolve(identify("{\"" + trait("city") + "\":\"Web\"}").by(user).at(noon));
    define(field("city", "hub-wins"), "");
    tell("{\"city\":\"Crm\"}", noon, ",\"identifiers\":{\"user_id\":\"" + user + "\"}");
    await()
        .untilAsserted(() -> Hub.find("crm:" + system + ":" + external).body("items", hasSize(1)));

    given()
        .auth()
        .oauth2(Tokens.forCustomer(user))
        .contentType(ContentType.JSON)
        .body("{\"subject_request_type\":\"erasure\"}")
        .post("/v1/me/privacy-requests")
        .then()
        .statusCode(201);

    conflicts(system).body("items", hasSize(0));
    try (var connection = database.getConnection();
        var count =
            connection.prepareStatement("select count(*) from crm_record where system_id = ?")) {
      count.setString(1, system);
      var rows = count.executeQuery();
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"marketer, 403", "agent, 403"})
  void onlyAdministratorsTellAndDefine(String role, int status) {
    define(field("city", "latest"), "").statusCode(201).header("ETag", equalTo("\"1\""));
    as(role).body("{}").post(SYSTEMS).then().statusCode(status);
    as(role).body("{}").put(SYSTEMS + "/" + system + "/records/1").then().statusCode(status);
    as(role).get("/admin/v1/crm-conflicts").then().statusCode(status);
    as("marketer").get(SYSTEMS + "/" + system).then().statusCode(200);
    as("admin").body("{}").put(SYSTEMS + "/" + system).then().statusCode(428);
    define(field("city", "latest"), "").statusCode(409);
  }
}
