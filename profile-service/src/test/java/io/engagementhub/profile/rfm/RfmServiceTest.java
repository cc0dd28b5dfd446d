package io.engagementhub.profile.rfm;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.profile.restrictions.Restricted;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class RfmServiceTest {
  private static final int PEOPLE = 50;
  private static final String QUINTILES =
      """
      {"id":"%1$s","name":"Orders","event":"Ordered %1$s","amount":"total","within":"P60D"}
      """;

  private final String id = UUID.randomUUID().toString();

  @Inject DataSource database;

  /** Or everybody in other tests would be looked at. */
  @AfterEach
  void removeTheQuintiles() {
    TestClock.CLOCK.release();
    var found = as("marketer").get("/admin/v1/rfm-quintiles/" + id);
    if (found.statusCode() == 200) {
      as("marketer")
          .header("If-Match", found.header("ETag"))
          .delete("/admin/v1/rfm-quintiles/" + id)
          .then()
          .statusCode(204);
      soon().untilAsserted(() -> assertThat(left()).isZero());
    }
  }

  @Test
  void everybodyIsInTheFifthsTheyAreInAndFollowsWhatTheyDo() throws SQLException {
    people();
    define();
    followed();
    quintiles().body("people", equalTo(PEOPLE));

    // Person i ordered i days ago, for i each time; those who are multiples of ten ordered often.
    assertThat(cell(person(1))).isEqualTo("511");
    assertThat(cell(person(49))).isEqualTo("115");
    assertThat(cell(person(50))).isEqualTo("155");
    assertThat(cells("recency", 5)).isEqualTo(PEOPLE / 5);
    assertThat(cells("monetary", 3)).isBetween(PEOPLE / 5L - 2, PEOPLE / 5L + 2);

    as("marketer")
        .body(
            """
            {"id":"best-%1$s","name":"B","condition":{"and":[
               {"trait":"rfm.%1$s.recency","gte":5},{"trait":"rfm.%1$s.monetary","gte":5}]}}
            """
                .formatted(id))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    order(49, 0, 500);
    var best = person(49);
    assertThat(cell(best)).startsWith("5").endsWith("5");
    var told = Hub.changed(p -> p.profileId().equals(best) && p.segments().contains("best-" + id));
    assertThat(told.traits().get("rfm." + id).text()).contains("\"recency\":5");
    as("marketer").delete("/admin/v1/segments/best-" + id).then().statusCode(204);
  }

  @Test
  void fifthsAreFoundAnewWhenItIsTimeAndOnDemand() throws SQLException {
    people();
    define();
    followed();
    String first = quintiles().extract().path("refreshedAt");

    as("marketer").post("/admin/v1/rfm-quintiles/" + id + "/refreshes").then().statusCode(202);
    soon().untilAsserted(() -> quintiles().body("refreshedAt", not(equalTo(first))));
    followed();
    assertThat(cell(person(1))).startsWith("5");

    // In 20 days those who ordered 40 days ago or more have not ordered within sixty.
    TestClock.CLOCK.advance(Duration.ofDays(20));
    soon().untilAsserted(() -> quintiles().body("people", equalTo(39)));
    followed();
    assertThat(cell(person(47))).isNull();
    assertThat(cell(person(1))).startsWith("5");
  }

  @Test
  void whoIsRestrictedStaysInTheirFifthsAndFollowsAfterwards() throws SQLException {
    people();
    define();
    followed();
    var before = cell(person(47));
    assertThat(before).isNotNull();
    var restricted = Restricted.from("person-47-" + id);
    assertThat(cell(person(47))).isEqualTo(before);

    TestClock.CLOCK.advance(Duration.ofDays(20));
    soon().untilAsserted(() -> quintiles().body("people", equalTo(39)));
    followed();
    assertThat(cell(person(46))).isNull();
    assertThat(cell(person(47))).isEqualTo(before);

    restricted.end();
    soon().untilAsserted(() -> assertThat(cell(person(47))).isNull());
  }

  @Test
  void mergedPersonIsCountedAsOneAndWhoRefusesIsNot() throws SQLException {
    people();
    define();
    followed();
    order(1, 0, 10);
    for (int i = 0; i < 3; i++) {
      Hub.resolve(order("Ordered " + id, 40, 999).on("device-" + id));
    }
    assertThat(cell(person(1))).isEqualTo("551");

    Hub.resolve(alias("device-" + id, "person-1-" + id));

    assertThat(cell(person(1))).isEqualTo("555");
    Hub.resolve(
        track("Consent Updated")
            .by("person-1-" + id)
            .saying("{\"context\":{\"consent\":{\"categoryPreferences\":{\"profiling\":false}}}}"));
    assertThat(cell(person(1))).isNull();
    as("marketer").post("/admin/v1/rfm-quintiles/" + id + "/refreshes").then().statusCode(202);
    soon().untilAsserted(() -> quintiles().body("people", equalTo(PEOPLE - 1)));
  }

  @Test
  void twentyFivePeopleAreEnough() {
    for (int i = 1; i <= 25; i++) {
      Hub.collect(order("Ordered " + id, i, i).by("person-" + i + "-" + id));
    }
    soon()
        .untilAsserted(
            () -> assertThat(count("occurrence where name = 'Ordered " + id + "'")).isEqualTo(25));

    define();

    soon()
        .untilAsserted(
            () -> quintiles().body("people", equalTo(25)).body("fifths", notNullValue()));
  }

  @Test
  void whatIsWrongIsNamedByItsPlace() {
    as("marketer")
        .body("{\"id\":\"No\",\"name\":\"\",\"within\":\"PT1H\",\"colour\":1}")
        .post("/admin/v1/rfm-quintiles")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder("/id", "/name", "/event", "/amount", "/within", "/colour"));
    define();
    as("marketer")
        .body(QUINTILES.formatted(id))
        .post("/admin/v1/rfm-quintiles")
        .then()
        .statusCode(409);
    as("marketer")
        .header("If-Match", "\"7\"")
        .body(QUINTILES.formatted(id))
        .put("/admin/v1/rfm-quintiles/" + id)
        .then()
        .statusCode(412);
    as("marketer")
        .header("If-Match", "\"7\"")
        .delete("/admin/v1/rfm-quintiles/" + id)
        .then()
        .statusCode(412);
    soon().untilAsserted(() -> quintiles().body("people", equalTo(0)).body("fifths", nullValue()));
    var read = quintiles().extract().header("ETag");
    for (int status : List.of(200, 412)) {
      as("marketer")
          .header("If-Match", read)
          .body(QUINTILES.formatted(id))
          .put("/admin/v1/rfm-quintiles/" + id)
          .then()
          .statusCode(status);
    }
    as("marketer")
        .header("If-Match", read)
        .delete("/admin/v1/rfm-quintiles/" + id)
        .then()
        .statusCode(412);
    as("analyst")
        .body(QUINTILES.formatted(id))
        .post("/admin/v1/rfm-quintiles")
        .then()
        .statusCode(403);
    as("agent").get("/admin/v1/rfm-quintiles").then().statusCode(403);
    as("marketer").get("/admin/v1/rfm-quintiles?limit=0").then().statusCode(422);
    as("marketer").post("/admin/v1/rfm-quintiles/none/refreshes").then().statusCode(404);
    as("marketer").delete("/admin/v1/rfm-quintiles/none").then().statusCode(428);
  }

  private void people() throws SQLException {
    for (int i = 1; i <= PEOPLE; i++) {
      for (int times = 0; times < (i % 10 == 0 ? 4 : 1); times++) {
        Hub.collect(order("Ordered " + id, i, i).by("person-" + i + "-" + id));
      }
    }
    soon()
        .untilAsserted(
            () -> assertThat(count("occurrence where name = 'Ordered " + id + "'")).isEqualTo(65));
  }

  private void order(int person, int daysAgo, int total) {
    Hub.resolve(order("Ordered " + id, daysAgo, total).by("person-" + person + "-" + id));
  }

  private static Touchpoints order(String event, int daysAgo, int total) {
    return track(event)
        .saying("{\"properties\":{\"total\":" + total + "}}")
        .at(Instant.now().minus(Duration.ofDays(daysAgo)).minusSeconds(60));
  }

  private void define() {
    as("marketer")
        .body(QUINTILES.formatted(id))
        .post("/admin/v1/rfm-quintiles")
        .then()
        .statusCode(201);
  }

  private void followed() {
    soon().untilAsserted(() -> quintiles().body("following.finishedAt", containsString("T")));
  }

  private ValidatableResponse quintiles() {
    return as("analyst").get("/admin/v1/rfm-quintiles/" + id).then().statusCode(200);
  }

  private UUID person(int i) {
    return UUID.fromString(
        Hub.find("user_id:person-" + i + "-" + id).extract().path("items[0].id"));
  }

  private @Nullable String cell(UUID profile) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "select value::jsonb ->> 'cell' from derived_trait where profile_id = ? and name = ?")) {
      statement.setObject(1, profile);
      statement.setString(2, "rfm." + id);
      try (var row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private long cells(String of, int fifth) throws SQLException {
    return count(
        "derived_trait where name = 'rfm."
            + id
            + "' and (value::jsonb ->> '"
            + of
            + "')::int = "
            + fifth);
  }

  private long left() throws SQLException {
    return count("rfm where id = '" + id + "'")
        + count("derived_trait where name = 'rfm." + id + "'");
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
}
