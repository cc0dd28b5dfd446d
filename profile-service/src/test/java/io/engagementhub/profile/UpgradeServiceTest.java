package io.engagementhub.profile;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.OldDatabase;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The service started on a database of its first release: nothing is lost, and all goes on. */
@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(
    value = OldDatabase.class,
    initArgs = {
      @ResourceArg(name = OldDatabase.SERVICE, value = "profile"),
      @ResourceArg(name = OldDatabase.VERSION, value = "11"),
      @ResourceArg(name = OldDatabase.ROWS, value = "io/engagementhub/profile/of-version-11.sql")
    })
class UpgradeServiceTest {
  private static final UUID ANNA = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final UUID VISITOR = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  private static final UUID CARL = UUID.fromString("00000000-0000-7000-8000-00000000000c");
  private static final UUID DORA = UUID.fromString("00000000-0000-7000-8000-00000000000d");

  @Inject DataSource database;
  @Inject Flyway flyway;

  @Test
  void everyScriptIsAppliedAndTheScriptsOfThenAreTheSame() {
    assertThat(flyway.info().pending()).isEmpty();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
  }

  @Test
  void whoWasKnownIsReadAsBefore() {
    Hub.profile(VISITOR)
        .statusCode(200)
        .body("id", equalTo("" + ANNA))
        .body("traits.city.value", equalTo("Bern"))
        .body("traits.car.value.body", equalTo("convertible"))
        .body("identifiers.value", hasItems("old-anna", "anna@old.example", "old-browser"))
        .body("groups[0].traits.plan", equalTo("fleet"))
        .body("dropped.reason", hasItem("too-long"))
        .body("segments.id", hasItems("old-bernese", "convertible-owners", "engaged-visitors"));
    Hub.find("email:carl@old.example")
        .body("items[0].id", equalTo("" + CARL))
        .body("items[0].traits.name.value", equalTo("كارل"));
  }

  @Test
  void consentsStandAndHaveARecordEach() {
    agent("/agent/v1/profiles/" + ANNA + "/consents/records?purpose=email")
        .body("items.granted", contains(true, false))
        .body("items[0].how", equalTo("before-the-ledger"));
    agent("/agent/v1/profiles/" + ANNA + "/consents/records?purpose=of-those-days")
        .body("items", hasSize(1));
  }

  @Test
  void whyPeopleAreOnePersonIsStillKnown() {
    agent("/agent/v1/profiles/" + ANNA + "/identity-history").body("items", empty());
    assertThat(
            count(
                "link where rule = 'SIGNED_IN' and via_value = 'old-browser' and not trusted"
                    + " and last_at = at"))
        .isOne();
    assertThat(count("fragment where home_profile_id <> profile_id")).isZero();
  }

  @Test
  void segmentsGoOnByWhatWasDoneThen() {
    as("marketer")
        .get("/admin/v1/segments/old-bernese")
        .then()
        .statusCode(200)
        .body("text", equalTo("trait city is \"Bern\""));
    as("marketer").get("/admin/v1/segments/old-removed").then().statusCode(404);
    assertThat(count("occurrence where name = 'Product Viewed'")).isGreaterThanOrEqualTo(3);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> Hub.profile(CARL).body("segments", empty()));

    var seen = Hub.resolve(track("Product Viewed").on("old-browser"));

    assertThat(seen.profileId()).isEqualTo(ANNA);
    assertThat(seen.segments()).contains("engaged-visitors", "convertible-owners", "old-bernese");
    assertThat(Hub.resolve(identify("{\"city\":\"Bonn\"}").by("old-anna").fromServer()).segments())
        .doesNotContain("old-bernese");
    Hub.resolve(identify("{\"city\":\"Bern\"}").by("old-anna").fromServer());
  }

  @Test
  void whoWasKnownThenIsErasedToo() {
    var id =
        as("agent")
            .body(
                """
                {"subject_request_type":"erasure","verification":"passport",
                 "subject_identities":[{"identity_type":"anonymous_id",
                   "identity_value":"old-tablet"}]}
                """)
            .post("/agent/v1/privacy-requests")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("subject_request_id");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as("privacy-officer")
                    .get("/admin/v1/privacy-requests/" + id)
                    .then()
                    .body("request_status", equalTo("completed")));
    Hub.profile(DORA).statusCode(404);
    assertThat(count("identifier where value in ('old-tablet', 'dora@old.example')")).isZero();
    assertThat(count("link where fragment_id::text like '%fd'")).isZero();
    assertThat(count("consent_record where fragment_id::text like '%fd'")).isZero();
  }

  private long count(String of) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + of)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse agent(String path) {
    return as("agent").get(path).then().statusCode(200);
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType("application/json");
  }
}
