package io.engagementhub.profile.view;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.ErrorsExpected;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
@ErrorsExpected("access could not be noted") // since its table is away for one of them
class AccessLogServiceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final DataSource database;
  private final String key = UUID.randomUUID().toString();
  private final String agent = "ben-" + key;

  AccessLogServiceTest(DataSource database) {
    this.database = database;
  }

  private RequestSpecification asAgent() {
    return given()
        .auth()
        .oauth2(Tokens.ofUser(agent, "agent", "supervisor"))
        .contentType(ContentType.JSON)
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
  }

  private static ValidatableResponse log(String query) {
    return given()
        .auth()
        .oauth2(Tokens.of("privacy-officer"))
        .get("/admin/v1/access-log?" + query)
        .then();
  }

  private static ValidatableResponse own(String user) {
    return given().auth().oauth2(Tokens.forCustomer(user)).get("/v1/me/access-log").then();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whoReadWhatIsKeptBeforeItIsAnswered() {
    var user = "anna-" + key;
    var id = Hub.resolve(identify("{\"email\":\"" + user + "@example.com\"}").by(user)).profileId();
    asAgent().get("/agent/v1/profiles?identifier=user_id:" + user).then().statusCode(200);
    asAgent().get("/agent/v1/profiles/" + id + "?purpose=sales").then().statusCode(200);
    asAgent().get("/agent/v1/profiles/" + id + "/view?purpose=service").then().statusCode(200);
    asAgent().get("/agent/v1/profiles/" + id + "/identity-history").then().statusCode(200);
    asAgent().get("/agent/v1/profiles/" + id + "/segments").then().statusCode(200);

    log("reader=" + agent)
        .statusCode(200)
        .body("items.what", contains("segments", "identity-history", "view", "profile", "search"))
        .body("items.profile.unique()", contains(id.toString()))
        .body("items.traceId.unique()", contains(TRACE))
        .body("items[0].roles", contains("agent", "supervisor"))
        .body("items[2].purpose", equalTo("service"))
        .body("items[2].fields", hasItems("identifiers.email", "traits.email", "segments"))
        .body("items[2].masked", hasSize(0))
        .body("items[3].purpose", equalTo("sales"))
        .body("items[3].masked", hasItems("identifiers.email", "traits.email"))
        .body("items[4].purpose", nullValue());
    var told =
        own(user)
            .statusCode(200)
            .body("items", hasSize(5))
            .body("items[2].roles", contains("agent", "supervisor"))
            .body("items[2].purpose", equalTo("service"))
            .body("items[2].fields", hasItem("identifiers.email"))
            .extract()
            .asString();
    assertThat(told).doesNotContain(agent).doesNotContain(TRACE);
    own("somebody-else-" + key).body("items", hasSize(0));
  }

  @Test
  void whatWasReadInOtherServicesIsKeptOnceHoweverOftenItIsTold() {
    var user = "dora-" + key;
    var resolved = Hub.resolve(track("E").by(user));
    var read =
        new ProfileRead(
            UUID.randomUUID(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            agent,
            List.of("agent"),
            "service",
            "timeline",
            resolved.profileId(),
            Set.of(resolved.fragmentId()),
            List.of("timeline"),
            List.of("traits.email"),
            TRACE);
    var unknown =
        new ProfileRead(
            UUID.randomUUID(),
            read.at(),
            agent,
            List.of("agent"),
            null,
            "brief",
            null,
            Set.of(),
            List.of(),
            List.of(),
            TRACE);
    for (var each : List.of(read, read, unknown, read)) {
      Hub.kafka().publish(Topics.PROFILES_READ, agent, each);
    }

    Awaitility.await()
        .untilAsserted(() -> log("reader=" + agent).body("items.what", hasItems("brief")));
    log("reader=" + agent + "&profile=" + resolved.profileId())
        .body("items", hasSize(1))
        .body("items[0].what", equalTo("timeline"))
        .body("items[0].masked", contains("traits.email"));
    own(user).body("items", hasSize(1)).body("items[0].purpose", equalTo("service"));
  }

  @Test
  void partsThatAreReadByThemselvesFollowTheRulesAndTheLog() {
    var user = "emma-" + key;
    var email = user + "@example.com";
    var id =
        Hub.resolve(
                identify(
                        "{\"email\":\""
                            + email
                            + "\",\"plan\":\"gold\",\"boss\":\""
                            + email
                            + "\"}")
                    .by(user))
            .profileId();
    var path = "/agent/v1/profiles/" + id;

    asOther("admin", path + "/traits")
        .statusCode(200)
        .body("items.find { it.name == 'email' }.value", equalTo("e***@example.com"))
        .body("items.find { it.name == 'boss' }.value", equalTo("e***@example.com"))
        .body("items.find { it.name == 'plan' }.value", equalTo("gold"));
    asOther("admin", path + "/traits/email/history")
        .statusCode(200)
        .body("items[0].value", equalTo("e***@example.com"));
    asOther("agent", path + "/traits/email/history?purpose=service")
        .body("items[0].value", equalTo(email));
    asOther("analyst", path + "/scores").statusCode(200);
    for (var part :
        List.of("/traits", "/traits/email/history", "/scores", "/loyalty", "/segments")) {
      asOther("agent", path + part + "?purpose=curiosity").statusCode(422);
    }

    log("profile=" + id)
        .body("items.what", contains("scores", "trait-history", "trait-history", "traits"))
        .body("items[1].masked", hasSize(0))
        .body("items[2].masked", hasItem("traits.email"));
  }

  @Test
  void whyANumberOfPeopleWereNamedIsKept() {
    var user = "finn-" + key;
    var id = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(user)).profileId();

    given()
        .auth()
        .oauth2(Tokens.ofUser(agent, "analyst"))
        .contentType(ContentType.JSON)
        .body("{\"condition\":{\"and\":[{\"trait\":\"key\",\"eq\":\"" + key + "\"}]}}")
        .post("/admin/v1/segment-previews")
        .then()
        .statusCode(200)
        .body("sample", contains(id.toString()));

    log("profile=" + id).body("items.what", contains("segment-preview"));
  }

  private ValidatableResponse asOther(String role, String path) {
    return given().auth().oauth2(Tokens.ofUser(agent, role)).get(path).then();
  }

  @Test
  void nothingIsAnsweredThatCannotBeNoted() throws SQLException {
    var user = "carl-" + key;
    var id = Hub.resolve(identify("{\"plan\":\"gold\"}").by(user)).profileId();
    execute("alter table access_subject rename to access_subject_away");
    try {
      for (var path : List.of("", "/view", "/identity-history", "/segments")) {
        var answer = asAgent().get("/agent/v1/profiles/" + id + path);
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(answer.asString()).doesNotContain("gold").doesNotContain(user);
      }
    } finally {
      execute("alter table access_subject_away rename to access_subject");
    }
    log("reader=" + agent).body("items", hasSize(0));
  }

  @Test
  void readingsFollowThePeopleTheyWereOf() {
    var anna = Hub.resolve(track("E").by("a-" + key)).profileId();
    var ben = Hub.resolve(track("E").on("b-" + key)).profileId();
    asAgent().get("/agent/v1/profiles/" + ben).then().statusCode(200);
    asAgent()
        .body("{\"other\":\"" + ben + "\",\"reason\":\"one person\"}")
        .post("/agent/v1/profiles/" + anna + "/merges")
        .then()
        .statusCode(201);
    own("a-" + key).body("items.what", contains("profile"));
    asAgent().get("/agent/v1/profiles/" + ben + "/view").then().statusCode(200);
    log("profile=" + ben).body("items.what", contains("view", "profile"));

    asAgent()
        .body("{\"reason\":\"two people\",\"identifiers\":[\"anonymous_id:b-" + key + "\"]}")
        .post("/agent/v1/profiles/" + anna + "/separations")
        .then()
        .statusCode(201);

    own("a-" + key).body("items.what", contains("view"));
    log("profile=" + ben).body("items.what", contains("view", "profile"));
    log("profile=" + anna).body("items.what", contains("view"));
  }

  @Test
  void theLogIsReadPageByPageAndWithinTimes() {
    var id = Hub.resolve(track("E").on("p-" + key)).profileId();
    for (int i = 0; i < 3; i++) {
      asAgent().get("/agent/v1/profiles/" + id).then().statusCode(200);
    }

    var first = log("limit=2&profile=" + id).body("items", hasSize(2)).body("next", notNullValue());
    var rest =
        log("limit=2&profile=" + id + "&cursor=" + first.extract().path("next"))
            .body("items", hasSize(1))
            .body("next", nullValue());
    var times = first.extract().<List<String>>path("items.at");
    assertThat(rest.extract().<String>path("items[0].at")).isLessThanOrEqualTo(times.getLast());
    log("profile=" + id + "&from=2999-01-01T00:00:00Z").body("items", hasSize(0));
    log("profile=" + id + "&to=2001-01-01T00:00:00Z").body("items", hasSize(0));
    log("profile=" + id + "&reader=somebody").body("items", hasSize(0));
  }

  @Test
  void entriesCannotBeChangedOrTakenOutAndAnErasedPersonIsNamedNoMore() throws SQLException {
    var id = Hub.resolve(track("E").on("q-" + key)).profileId();
    asAgent().get("/agent/v1/profiles/" + id).then().statusCode(200);

    for (var sql :
        List.of(
            "update access_log set reader = 'nobody'",
            "delete from access_log where reader = '" + agent + "'",
            "truncate access_log")) {
      assertThatThrownBy(() -> execute(sql)).hasMessageContaining("append-only");
    }
    execute("delete from access_subject where profile_id = '" + id + "'");
    log("reader=" + agent).body("items", hasSize(1)).body("items[0].profile", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "cursor=x",
        "from=yesterday",
        "to=2026-13-01T00:00:00Z",
        "from=-999999999-01-01T00:00:00Z",
        "profile=7",
        "reader=%00"
      })
  void whatIsWrongWithAQueryIsNamed(String query) {
    given()
        .auth()
        .oauth2(Tokens.of("privacy-officer"))
        .urlEncodingEnabled(false)
        .get("/admin/v1/access-log?" + query)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
  }

  @Test
  void onlyPrivacyOfficersReadTheLogAndOnlyCustomersTheirOwn() {
    for (var role : List.of("agent", "supervisor", "marketer", "analyst", "admin", "customer")) {
      given().auth().oauth2(Tokens.of(role)).get("/admin/v1/access-log").then().statusCode(403);
    }
    given().auth().oauth2(Tokens.of("agent")).get("/v1/me/access-log").then().statusCode(403);
    given().auth().oauth2(Tokens.of("customer")).get("/v1/me/access-log").then().statusCode(403);
    given().get("/v1/me/access-log").then().statusCode(401);
  }
}
