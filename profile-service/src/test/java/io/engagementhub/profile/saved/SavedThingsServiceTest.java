package io.engagementhub.profile.saved;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class SavedThingsServiceTest {
  private static final String CAR =
      """
      {"kind":"car","product":"mx-5","name":"Red","options":{"colour":"red"},
       "price":{"amount":"29990.00","currency":"EUR"}}
      """;

  private final DataSource database;
  private final SavedConfig config;
  private final String key = UUID.randomUUID().toString();
  private final String user = "anna-" + key;
  private final String email = user + "@example.com";

  SavedThingsServiceTest(DataSource database, SavedConfig config) {
    this.database = database;
    this.config = config;
  }

  private UUID anna() {
    return Hub.resolve(identify("{\"email\":\"" + email + "\"}").by(user)).profileId();
  }

  private RequestSpecification me() {
    return given().auth().oauth2(Tokens.forCustomer(user)).contentType(ContentType.JSON);
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
  }

  private String save(String path, String body) {
    return me().body(body).post("/v1/me/" + path).then().statusCode(201).extract().path("id");
  }

  @Test
  void aConfigurationIsSavedReadChangedRemovedAndTakenBack() {
    anna();
    var created =
        me().body(CAR)
            .post("/v1/me/saved-configurations")
            .then()
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("options.colour", equalTo("red"))
            .body("savedBy", equalTo("customer"))
            .body("createdAt", notNullValue());
    var path = "/v1/me/saved-configurations/" + created.extract().path("id");

    me().body(CAR.replace("Red", "Blue")).put(path).then().statusCode(428);
    me().header("If-Match", "\"1\"")
        .body(CAR.replace("Red", "Blue"))
        .put(path)
        .then()
        .statusCode(200)
        .body("name", equalTo("Blue"))
        .body("version", equalTo(2));
    me().header("If-Match", "\"1\"").body(CAR).put(path).then().statusCode(412);
    me().header("If-Match", "\"1\"").delete(path).then().statusCode(412);
    me().delete(path).then().statusCode(204);
    me().get(path).then().statusCode(404);
    me().delete(path).then().statusCode(404);
    me().header("If-Match", "\"3\"").body(CAR).put(path).then().statusCode(404);
    me().get("/v1/me/saved-configurations").then().body("items", hasSize(0));
    me().get("/v1/me/saved-configurations?removed=true")
        .then()
        .body("items.name", contains("Blue"))
        .body("items[0].removedAt", notNullValue());
    me().post(path + "/restorations").then().statusCode(200).body("removedAt", nullValue());
    me().get(path).then().statusCode(200).header("ETag", "\"4\"").body("name", equalTo("Blue"));
  }

  @Test
  void listsAreFilteredAndPaged() {
    var profile = anna();
    for (int i = 0; i < 5; i++) {
      save(
          "products",
          "{\"product\":\"p-" + i + "\",\"status\":\"" + (i < 2 ? "sold" : "owned") + "\"}");
    }
    var seen = new ArrayList<String>();
    var cursor = "";
    while (cursor != null) {
      var page = me().get("/v1/me/products?limit=2" + cursor).then().statusCode(200).extract();
      seen.addAll(page.path("items.product"));
      String next = page.path("next");
      cursor = next == null ? null : "&cursor=" + next;
    }

    assertThat(seen).containsExactly("p-4", "p-3", "p-2", "p-1", "p-0");
    me().get("/v1/me/products?status=sold").then().body("items", hasSize(2));
    Hub.profile(profile).body("traits.products.value.owned", equalTo(3));
    me().get("/v1/me/products?product=p-3").then().body("items", hasSize(1));
    me().get("/v1/me/products?product=%00").then().statusCode(200).body("items", hasSize(0));
    me().get("/v1/me/products?cursor=x").then().statusCode(422);
    me().get("/v1/me/products?limit=0").then().statusCode(422);
  }

  @Test
  void aDiaryIsWrittenCorrectedAndStruckOut() {
    anna();
    var diary = "/v1/me/diaries/" + save("diaries", "{\"kind\":\"mileage\",\"product\":\"mx-5\"}");
    for (var day : List.of("03", "01", "02")) {
      me().body(
              "{\"at\":\"2026-01-"
                  + day
                  + "T00:00:00Z\",\"quantity\":\""
                  + day
                  + "\",\"unit\":\"km\"}")
          .post(diary + "/entries")
          .then()
          .statusCode(201);
    }
    var entries =
        me().get(diary + "/entries?limit=2")
            .then()
            .body("items.quantity", contains("3", "2"))
            .body("next", notNullValue())
            .extract();
    me().get(diary + "/entries?limit=2&cursor=" + entries.path("next"))
        .then()
        .body("items.quantity", contains("1"))
        .body("next", nullValue());
    var latest = diary + "/entries/" + entries.path("items[0].id");

    me().header("If-Match", "\"1\"")
        .body(
            "{\"at\":\"2026-01-03T00:00:00Z\",\"quantity\":4,\"unit\":\"km\",\"note\":\"misread\"}")
        .put(latest)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("note", equalTo("misread"));
    me().header("If-Match", "\"1\"")
        .body("{\"at\":\"2026-01-03T00:00:00Z\",\"note\":\"x\"}")
        .put(latest)
        .then()
        .statusCode(412);
    me().delete(latest).then().statusCode(204);
    me().delete(latest).then().statusCode(404);
    me().get(diary + "/entries").then().body("items", hasSize(2));
    me().body("{\"at\":\"2026-01-03T00:00:00Z\"}").post(diary + "/entries").then().statusCode(422);
    me().delete(diary).then().statusCode(204);
    me().get(diary + "/entries").then().statusCode(404);
    me().body("{\"at\":\"2026-01-04T00:00:00Z\",\"note\":\"x\"}")
        .post(diary + "/entries")
        .then()
        .statusCode(404);
    me().post(diary + "/restorations").then().statusCode(200);
    me().get(diary + "/entries").then().body("items", hasSize(2));
  }

  @Test
  void nobodyReachesWhatIsAnothers() {
    anna();
    var id = save("comparisons", "{\"products\":[\"a\",\"b\"]}");
    var other =
        given().auth().oauth2(Tokens.forCustomer("ben-" + key)).contentType(ContentType.JSON);
    Hub.resolve(track("E").by("ben-" + key));

    other.get("/v1/me/comparisons/" + id).then().statusCode(404);
    other.get("/v1/me/comparisons").then().statusCode(200).body("items", hasSize(0));
    given()
        .auth()
        .oauth2(Tokens.forCustomer("ben-" + key))
        .delete("/v1/me/comparisons/" + id)
        .then()
        .statusCode(404);
    me().get("/v1/me/diaries/" + id).then().statusCode(404);
    given().get("/v1/me/comparisons").then().statusCode(401);
    for (var role : List.of("agent", "gateway", "marketer")) {
      as(role).get("/v1/me/comparisons").then().statusCode(403);
    }
    given()
        .auth()
        .oauth2(Tokens.forCustomer("nobody-" + key))
        .contentType(ContentType.JSON)
        .body("{\"products\":[\"a\",\"b\"]}")
        .post("/v1/me/comparisons")
        .then()
        .statusCode(409);
  }

  @ParameterizedTest
  @CsvSource({"customer, 403", "gateway, 403", "marketer, 403", "agent, 200", "admin, 200"})
  void agentsReadAndAddForTheCustomer(String role, int status) {
    var path = "/agent/v1/profiles/" + anna() + "/products";

    as(role).get(path).then().statusCode(status);
    if (status == 200) {
      as(role)
          .body("{\"product\":\"mx-5\",\"serial\":\"VIN1\",\"name\":\"of " + email + "\"}")
          .post(path)
          .then()
          .statusCode(201)
          .body("savedBy", equalTo("agent:test-" + role));
      as(role).get(path).then().body("items[0].name", equalTo("of a***@example.com"));
      me().get("/v1/me/products").then().body("items[0].savedBy", equalTo("agent"));
    }
  }

  @Test
  void whatAgentsReadFollowsTheRulesAndTheLog() {
    var id = anna();
    save("products", "{\"product\":\"mx-5\",\"name\":\"of " + email + "\"}");
    save("saved-configurations", CAR);
    var path = "/agent/v1/profiles/" + id;

    as("agent")
        .get(path + "/products?purpose=service")
        .then()
        .body("items[0].name", equalTo("of " + email));
    as("agent").get(path + "/products?purpose=curiosity").then().statusCode(422);
    as("analyst")
        .get(path + "/view")
        .then()
        .statusCode(200)
        .body("products[0].product", equalTo("mx-5"))
        .body("products[0].name", nullValue())
        .body("configurations[0].options.colour", equalTo("red"));
    as("agent")
        .get(path + "/view")
        .then()
        .body("products[0].name", equalTo("of a***@example.com"))
        .body("diaries", hasSize(0));

    as("privacy-officer")
        .get("/admin/v1/access-log?profile=" + id)
        .then()
        .body("items.what", contains("view", "view", "products"))
        .body("items[2].fields", hasItem("products.name"));
    as("agent").get("/agent/v1/profiles/" + UUID.randomUUID() + "/diaries").then().statusCode(404);
  }

  @Test
  void aVisitorSavesAndReadsBackOnlyOnceSignedIn() {
    var visitor = "visitor-" + key;
    var body = CAR.replace("{\"kind\"", "{\"anonymousId\":\"" + visitor + "\",\"kind\"");
    as("gateway").body(body).post("/v1/saved-configurations").then().statusCode(409);
    Hub.resolve(track("E").on(visitor));

    as("gateway")
        .body(body)
        .post("/v1/saved-configurations")
        .then()
        .statusCode(201)
        .body("savedBy", equalTo("visitor"));
    as("gateway").body(CAR).post("/v1/saved-configurations").then().statusCode(422);
    as("gateway")
        .body("{\"anonymousId\":\"" + visitor + "\",\"products\":[\"a\",\"b\"]}")
        .post("/v1/comparisons")
        .then()
        .statusCode(201);
    me().body(body).post("/v1/saved-configurations").then().statusCode(403);
    Hub.resolve(identify("{}").by(user).on(visitor));

    me().get("/v1/me/saved-configurations").then().body("items.name", contains("Red"));
    me().get("/v1/me/comparisons").then().body("items", hasSize(1));
  }

  @Test
  void thereIsAnEndToWhatOnePersonSaves() throws SQLException {
    anna();
    for (int i = 0; i < Kind.DIARY.most(); i++) {
      save("diaries", "{\"kind\":\"mileage\"}");
    }

    me().body("{\"kind\":\"mileage\"}").post("/v1/me/diaries").then().statusCode(409);
    String one = me().get("/v1/me/diaries").then().extract().path("items[0].id");
    me().delete("/v1/me/diaries/" + one).then().statusCode(204);
    save("diaries", "{\"kind\":\"mileage\"}");
    me().post("/v1/me/diaries/" + one + "/restorations").then().statusCode(409);
  }

  @Test
  void thereIsAnEndToWhatOneDiaryHolds() throws SQLException {
    anna();
    var id = save("diaries", "{\"kind\":\"mileage\"}");
    try (var connection = database.getConnection();
        var fill =
            connection.prepareStatement(
                """
                insert into diary_entry (fragment_id, diary_id, id, at, body, created_at, by)
                select fragment_id, id, gen_random_uuid(), now() - i * interval '1 hour',
                  '{"note":"x"}', now(), 'customer'
                from saved_thing, generate_series(1, ?) i where id = ?::uuid
                """)) {
      fill.setInt(1, config.mostEntries() - 1);
      fill.setString(2, id);
      assertThat(fill.executeUpdate()).isEqualTo(config.mostEntries() - 1);
    }
    var entries = "diaries/" + id + "/entries";
    var entry = "{\"at\":\"2026-01-03T00:00:00Z\",\"note\":\"x\"}";
    var last = save(entries, entry);

    me().body(entry)
        .post("/v1/me/" + entries)
        .then()
        .statusCode(409)
        .body("detail", containsString("" + config.mostEntries()));
    // What was struck out takes no room, nor does one diary of another.
    me().delete("/v1/me/" + entries + "/" + last).then().statusCode(204);
    save(entries, entry);
    save("diaries/" + save("diaries", "{\"kind\":\"mileage\"}") + "/entries", entry);
  }

  @Test
  void whatWasRemovedLongAgoIsForgotten() throws SQLException {
    anna();
    Hub.resolve(
        track("Order Completed")
            .by(user)
            .saying("{\"properties\":{\"order_id\":\"o\",\"products\":[{\"sku\":\"mx-5\"}]}}"));
    String ordered = me().get("/v1/me/products").then().extract().path("items[0].id");
    var compared = save("comparisons", "{\"products\":[\"a\",\"b\"]}");
    var entry = "{\"at\":\"2026-01-03T00:00:00Z\",\"note\":\"x\"}";
    var diary = save("diaries", "{\"kind\":\"mileage\"}");
    save("diaries/" + diary + "/entries", entry);
    var kept = save("diaries", "{\"kind\":\"mileage\"}");
    var lately = save("diaries", "{\"kind\":\"service\"}");
    var struckOut = save("diaries/" + kept + "/entries", entry);
    for (var path :
        List.of(
            "products/" + ordered,
            "comparisons/" + compared,
            "diaries/" + diary,
            "diaries/" + lately,
            "diaries/" + kept + "/entries/" + struckOut)) {
      me().delete("/v1/me/" + path).then().statusCode(204);
    }
    var these = "('" + String.join("','", ordered, compared, diary, kept) + "')";
    assertThat(left(these)).isEqualTo(6);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var longAgo = " set removed_at = removed_at - interval '31 days' where ";
      statement.execute("update saved_thing" + longAgo + "id in " + these);
      statement.execute("update diary_entry" + longAgo + "diary_id in " + these);
    }

    me().post("/v1/me/products/" + ordered + "/restorations").then().statusCode(404);
    me().get("/v1/me/products?removed=true").then().body("items", hasSize(0));
    // The diary that is kept, and of what was ordered that it was.
    await().untilAsserted(() -> assertThat(left(these)).isEqualTo(1));
    me().post("/v1/me/diaries/" + lately + "/restorations").then().statusCode(200);
  }

  /** Things and entries that still say something. */
  private long left(String these) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select (select count(*) from saved_thing where body <> '{}' and id in "
                    + these
                    + ") + (select count(*) from diary_entry where diary_id in "
                    + these
                    + ")")) {
      row.next();
      return row.getLong(1);
    }
  }
}
