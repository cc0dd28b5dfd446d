package io.engagementhub.profile.privacy;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.profile.Holding;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What restriction, objection and rectification bring about. */
@QuarkusTest
@WithTestResource(HubServers.class)
class RightsServiceTest {
  private static final String MINE = "/v1/me/privacy-requests";
  private static final String ALL = "/admin/v1/privacy-requests";

  @Inject DataSource database;

  private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");
  private final String user = "user-" + marker;

  @Test
  void whoeverIsRestrictedIsKeptButNotUsedUntilAnOfficerRefuses() {
    var segment = segment();
    var known = Hub.resolve(identify("{\"note\":\"" + marker + "\"}").by(user).fromServer());
    assertThat(known.segments()).contains(segment);

    var id = id("{\"subject_request_type\":\"restriction\"}");

    var told = told(known.profileId(), change -> change.identifiers().isEmpty());
    assertThat(told.fragments()).containsExactly(known.fragmentId());
    assertThat(told.traits()).isEmpty();
    assertThat(told.segments()).isEmpty();
    Hub.profile(known.profileId())
        .body("traits.note.value", equalTo(marker))
        .body("segments", empty());
    var page = Hub.collect(track("Product Viewed").by(user));
    var order = Hub.resolve(track("Order Completed").by(user));
    assertThat(order.segments()).isEmpty();
    assertThat(Hub.allResolved(page)).isEmpty();
    officer().get(ALL + "/" + id).then().body("steps.what", contains("submitted", "restricted"));

    decide(id, "refusal", "no ground for it").statusCode(200);

    var again = told(known.profileId(), change -> !change.identifiers().isEmpty());
    assertThat(again.segments()).contains(segment);
    Hub.resolve(track("Product Viewed").by(user));
  }

  @Test
  void aSegmentMadeMeanwhileDoesNotFindWhoIsRestricted() {
    var known = Hub.resolve(identify("{\"note\":\"" + marker + "\"}").by(user).fromServer());
    var other = "other-" + user;
    var free = Hub.resolve(identify("{\"note\":\"" + marker + "\"}").by(other).fromServer());
    submitted("{\"subject_request_type\":\"restriction\"}");

    var segment = segment();

    told(free.profileId(), change -> change.segments().contains(segment));
    Hub.profile(known.profileId()).body("segments", empty());
  }

  @Test
  void aRestrictionStaysWhenItsRequestIsDoneAndIsLiftedOnce() {
    var known = Hub.resolve(identify("{\"note\":1}").by(user).fromServer());
    var id = id("{\"subject_request_type\":\"restriction\"}");
    decide(id, "completion", "they were told").statusCode(200);
    told(known.profileId(), change -> change.identifiers().isEmpty());

    // Whoever turns out to be the same person is restricted too.
    var visitor = "visitor-" + user;
    Hub.resolve(identify("{\"more\":1}").on(visitor).fromServer());
    var both = Hub.resolve(alias(visitor, user).fromServer());
    told(
        both.profileId(),
        change -> change.fragments().size() == 2 && change.identifiers().isEmpty());

    decide(id, "lifting", "the dispute is over").statusCode(200);

    told(
        both.profileId(),
        change -> change.fragments().size() == 2 && !change.identifiers().isEmpty());
    officer().get(ALL + "/" + id).then().body("steps.what", hasItem("lift: the dispute is over"));
    decide(id, "lifting", "again").statusCode(409);
    decide(UUID.randomUUID().toString(), "lifting", "nothing").statusCode(404);
  }

  @Test
  void anObjectionIsARefusalWithTheRequestAsItsProof() {
    Hub.resolve(track("A").by(user));

    var request =
        submitted(
            "{\"subject_request_type\":\"objection\",\"purposes\":[\"profiling\",\"email\"]}");

    assertThat(request.<String>path("request_status")).isEqualTo("completed");
    assertThat(request.<String>path("outcome")).isEqualTo("objected to profiling, email");
    await().untilAsserted(() -> records("profiling").body("items", hasSize(1)));
    records("profiling")
        .body("items[0].granted", equalTo(false))
        .body("items[0].how", equalTo("objection"))
        .body("items[0].textVersion", equalTo(1))
        .body("items[0].by", nullValue())
        .body("items[0].reason", containsString(request.<String>path("subject_request_id")));
    records("email").body("items.granted", contains(false));
  }

  @Test
  void anAgentObjectsForACallerAndIsNamed() {
    Hub.resolve(identify("{\"email\":\"" + marker + "@example.org\"}").by(user).fromServer());

    as("agent")
        .body(
            """
            {"subject_request_type":"objection","purposes":["profiling"],
             "verification":"called back on the number on file",
             "subject_identities":[{"identity_type":"email",
               "identity_value":"%s@example.org"}]}
            """
                .formatted(marker))
        .post("/agent/v1/privacy-requests")
        .then()
        .statusCode(201);

    await().untilAsserted(() -> records("profiling").body("items[0].by", notNullValue()));
  }

  @Test
  void anObjectionToNothingByNameWaitsForAnOfficer() {
    assertThat(submitted("{\"subject_request_type\":\"objection\"}").<String>path("request_status"))
        .isEqualTo("pending");
  }

  @Test
  void nobodyCanObjectToWhatRestsOnAContract() {
    var purpose = "p-" + UUID.randomUUID();
    as("privacy-officer")
        .body(
            Map.of(
                "id", purpose, "name", "Orders", "text", "We deliver.", "legalBasis", "contract"))
        .post("/admin/v1/purposes")
        .then()
        .statusCode(201);

    submit(
            "{\"subject_request_type\":\"objection\",\"purposes\":[\"email\",\"%s\"]}"
                .formatted(purpose))
        .statusCode(422)
        .body("errors[0].field", equalTo("/purposes/1"));
  }

  @Test
  void aCorrectionCountsWhenAnOfficerHasLookedAtIt() {
    var known = Hub.resolve(identify("{\"city\":\"Berm\"}").by(user).fromServer());
    var body =
        "{\"subject_request_type\":\"rectification\","
            + "\"corrections\":{\"city\":\"Bern\",\"children\":2}}";
    var refused = id(body);
    decide(refused, "refusal", "cannot be shown").statusCode(200);
    var id = id(body);
    Hub.profile(known.profileId()).body("traits.city.value", equalTo("Berm"));

    decide(id, "completion", "seen the passport").statusCode(200);

    await()
        .untilAsserted(
            () ->
                Hub.profile(known.profileId())
                    .body("traits.city.value", equalTo("Bern"))
                    .body("traits.city.source", equalTo("hub/rectification"))
                    .body("traits.children.value", equalTo(2)));
    decide(id, "completion", "again").statusCode(409);
  }

  @Test
  void whatIsClosedWhileAnOfficerDecidesIsNotPutRight() throws Exception {
    var known = Hub.resolve(identify("{\"city\":\"Berm\"}").by(user).fromServer());
    var id = id(rectification("{\"city\":\"Bern\"}"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var holding = Holding.begin(database)) {
      holding.execute(
          "update privacy_request set status = 'CANCELLED', closed_at = now() where id = ?",
          UUID.fromString(id));
      var decided = threads.submit(() -> decide(id, "completion", "seen the passport"));
      holding.awaitSomebody();
      holding.commit();

      decided.get().statusCode(409);
    }

    decide(id(rectification("{\"children\":2}")), "completion", "told").statusCode(200);
    await()
        .untilAsserted(
            () ->
                Hub.profile(known.profileId())
                    .body("traits.children.value", equalTo(2))
                    .body("traits.city.value", equalTo("Berm")));
  }

  @Test
  void erasureThatMeetsAnOfficersDecisionIsAcceptedAfterIt() throws Exception {
    var known = Hub.resolve(identify("{\"city\":\"Berm\"}").by(user).fromServer());
    var open = UUID.fromString(id(rectification("{\"city\":\"Bern\"}")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var holding = Holding.begin(database)) {
      holding.execute("select 1 from privacy_request where id = ? for update", open);
      var asked = threads.submit(() -> submit("{\"subject_request_type\":\"erasure\"}"));
      holding.awaitSomebody();
      waitForEachOther(holding, known.profileId());
      holding.rollback();

      asked.get().statusCode(201);
    }
  }

  /** The erasure, which waits longer, is given up first; on a slow machine it may be this one. */
  private static void waitForEachOther(Holding holding, UUID profile) {
    try {
      holding.execute("select 1 from profile where id = ? for update", profile);
    } catch (SQLException givenUp) {
      assertThat(givenUp.getSQLState()).isEqualTo("40P01");
    }
  }

  private static String rectification(String corrections) {
    return "{\"subject_request_type\":\"rectification\",\"corrections\":" + corrections + "}";
  }

  /** Whose fragment is a single touchpoint, and whose is a system's record. */
  @ParameterizedTest
  @CsvSource({"web, email", "crm:club, crm:club"})
  void whoIsKnownByAnAddressAloneIsPutRightToo(String source, String by) {
    var known = Hub.resolve(byAddress().from(source).fromServer());
    var id = forCaller("\"rectification\",\"corrections\":{\"city\":\"Bern\"}").extract();

    decide(id.path("subject_request_id"), "completion", "seen the passport").statusCode(200);

    await()
        .untilAsserted(
            () ->
                Hub.profile(known.profileId())
                    .body("traits.city.value", equalTo("Bern"))
                    .body("traits.city.source", equalTo("hub/rectification"))
                    .body("identifiers.namespace", hasItem(by)));
  }

  @Test
  void whoIsKnownByAnAddressAloneObjects() {
    var known = Hub.resolve(byAddress().fromServer());

    forCaller("\"objection\",\"purposes\":[\"profiling\"]")
        .body("request_status", equalTo("completed"));

    await()
        .untilAsserted(
            () ->
                as("agent")
                    .get("/agent/v1/profiles/" + known.profileId() + "/consents/records")
                    .then()
                    .body("items[0].purpose", equalTo("profiling"))
                    .body("items[0].how", equalTo("objection")));
  }

  @Test
  void aSourceDoesNotNameSingleTouchpointsOfOthers() {
    var single = byAddress().fromServer().collected();
    var known = Hub.resolved(Hub.collect(single));

    var other =
        Hub.resolve(
            identify("{\"city\":\"Basel\"}")
                .saying(
                    """
                    {"traits":{"city":"Basel"},
                     "context":{"externalIds":[{"type":"touchpoint","id":"%s"}]}}
                    """
                        .formatted(single.id()))
                .fromServer());

    assertThat(other.profileId()).isNotEqualTo(known.profileId());
  }

  @Test
  void nobodyIsNobodyToBePutRight() {
    var id = forCaller("\"rectification\",\"corrections\":{\"city\":\"Bern\"}").extract();

    decide(id.path("subject_request_id"), "completion", "seen the passport").statusCode(409);
  }

  private Touchpoints byAddress() {
    return identify("{}")
        .saying(
            """
            {"traits":{"email":"%1$s@example.org","city":"Berm"},
             "context":{"externalIds":[{"type":"crm:club","id":"%1$s"}]}}
            """
                .formatted(marker));
  }

  private ValidatableResponse forCaller(String asked) {
    return as("agent")
        .body(
            """
            {"subject_request_type":%s,"verification":"called back on the number on file",
             "subject_identities":[{"identity_type":"email",
               "identity_value":"%s@example.org"}]}
            """
                .formatted(asked, marker))
        .post("/agent/v1/privacy-requests")
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'subject_request_type':'rectification','corrections':{}} | /corrections",
        "{'subject_request_type':'rectification','corrections':{'a/b':null}} | /corrections/a~1b",
        "{'subject_request_type':'rectification','corrections':{'':1}} | /corrections/",
        "{'subject_request_type':'rectification','corrections':{'a\\u0000b':1}} | /corrections/a\u0000b",
        "{'subject_request_type':'erasure','corrections':{'a':1}} | /corrections",
        "{'subject_request_type':'erasure','purposes':['email']} | /purposes",
        "{'subject_request_type':'objection','purposes':[]} | /purposes",
        "{'subject_request_type':'objection','purposes':[null]} | /purposes/0",
        "{'subject_request_type':'objection','purposes':['email','email']} | /purposes/1",
        "{'subject_request_type':'objection','purposes':['nothing']} | /purposes/0",
        "{'subject_request_type':'objection','purposes':['\\u0000']} | /purposes/0",
      })
  void aWrongRequestNamesTheField(String body, String field) {
    submit(body.replace('\'', '"')).statusCode(422).body("errors[0].field", equalTo(field));
  }

  @Test
  void everyoneDoesWhatIsTheirsOnly() {
    var id = id("{\"subject_request_type\":\"restriction\"}");

    as("agent").body("{\"reason\":\"x\"}").post(ALL + "/" + id + "/lifting").then().statusCode(403);
    given()
        .contentType("application/json")
        .body("{}")
        .post(ALL + "/" + id + "/lifting")
        .then()
        .statusCode(401);
    officer().body("{}").post(ALL + "/" + id + "/lifting").then().statusCode(422);
  }

  @Test
  void consentsPreferencesAndRestrictionsAreGivenAndErased() throws Exception {
    Hub.resolve(
        track("A")
            .by(user)
            .on("device-" + marker)
            .saying("{\"context\":{\"consent\":{\"categoryPreferences\":{\"email\":true}}}}"));
    var tag = mine().get("/v1/me/preferences").header("ETag");
    mine()
        .header("If-Match", tag)
        .body("{\"topics\":{\"" + marker + "\":true}}")
        .put("/v1/me/preferences")
        .then()
        .statusCode(200);
    submitted("{\"subject_request_type\":\"restriction\"}");
    var access = id("{\"subject_request_type\":\"access\"}");
    completed(access);

    mine()
        .get(MINE + "/" + access + "/archive")
        .then()
        .statusCode(200)
        .body(containsString("\"table\":\"consent_record\""))
        .body(containsString("\"table\":\"preference\""))
        .body(containsString("\"table\":\"restriction\""));
    assertThat(Everywhere.holding(database, marker)).contains("consent_record", "preference");

    completed(id("{\"subject_request_type\":\"erasure\"}"));

    assertThat(Everywhere.holding(database, marker)).isEmpty();
  }

  private String segment() {
    var id = "s-" + UUID.randomUUID();
    as("marketer")
        .body(Map.of("id", id, "name", "Test", "text", "trait note is \"" + marker + "\""))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    return id;
  }

  private static ProfileChanged told(UUID profile, Predicate<ProfileChanged> wanted) {
    return Hub.changed(change -> change.profileId().equals(profile) && wanted.test(change));
  }

  private ValidatableResponse records(String purpose) {
    return mine().get("/v1/me/consents/records?purpose=" + purpose).then().statusCode(200);
  }

  private String id(String body) {
    return submitted(body).path("subject_request_id");
  }

  private ExtractableResponse<?> submitted(String body) {
    return submit(body).statusCode(201).extract();
  }

  private ValidatableResponse submit(String body) {
    return mine().body(body).post(MINE).then();
  }

  private static void completed(String id) {
    await()
        .untilAsserted(
            () ->
                officer().get(ALL + "/" + id).then().body("request_status", equalTo("completed")));
  }

  private static ValidatableResponse decide(String id, String decision, String reason) {
    return officer().body(Map.of("reason", reason)).post(ALL + "/" + id + "/" + decision).then();
  }

  private RequestSpecification mine() {
    return given().auth().oauth2(Tokens.forCustomer(user)).contentType("application/json");
  }

  private static RequestSpecification officer() {
    return as("privacy-officer");
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType("application/json");
  }
}
