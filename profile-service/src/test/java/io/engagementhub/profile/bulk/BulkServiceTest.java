package io.engagementhub.profile.bulk;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class BulkServiceTest {
  private static final String IMPORTS = "/admin/v1/profile-imports";
  private static final String EXPORTS = "/admin/v1/profile-exports";

  private final String key = UUID.randomUUID().toString();

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role));
  }

  private static ValidatableResponse send(String path, String type, String list) {
    return as("marketer").contentType(type).body(list.getBytes(UTF_8)).post(path).then();
  }

  private String person(int number) {
    return "p" + number + "-" + key;
  }

  private List<CollectedTouchpoint> collected(UUID id, int line) {
    var touchpoint = TouchpointIds.of("import", id + "/" + line);
    return Hub.kafka()
        .all(
            Topics.TOUCHPOINTS_COLLECTED,
            CollectedTouchpoint.class,
            collected -> collected.id().equals(touchpoint));
  }

  private static void awaitPerson(String user) {
    await().untilAsserted(() -> Hub.find("user_id:" + user).body("items", hasSize(1)));
  }

  @Test
  void aCsvListBecomesPeopleByTheIdentityRules() {
    var anna = person(1);
    var list =
        "\uFEFFuser_id,email,traits.plan,traits.age:number,traits.name,consents.news\r\n"
            + "%s,%s@Example.com,\"gold, or \"\"so\"\"\",42,\u05d0\u05e0\u05d4,true\r\n"
                .formatted(anna, anna)
            + person(2)
            + ",not an address,,,,\r\n"
            + ",,silver,,,\r\n";

    var id =
        send(IMPORTS, "text/csv", list)
            .statusCode(201)
            .header("Location", notNullValue())
            .body("lines", equalTo(3))
            .body("accepted", equalTo(1))
            .body("refused", equalTo(2))
            .body("finishedAt", notNullValue())
            .body("createdBy", equalTo("test-marketer"))
            .extract()
            .<String>path("id");

    awaitPerson(anna);
    Hub.find("email:" + anna + "@example.com")
        .body("items[0].traits.plan.value", equalTo("gold, or \"so\""))
        .body("items[0].traits.age.value", equalTo(42))
        .body("items[0].traits.name.value", equalTo("\u05d0\u05e0\u05d4"))
        .body("items[0].traits.plan.source", equalTo("import"))
        .body("items[0].consents.news.granted", equalTo(true));
    as("admin")
        .get(IMPORTS + "/" + id + "/faults")
        .then()
        .body("items.line", contains(2, 3))
        .body("items.field", contains("identifiers.email", "identifiers"));
    var next =
        as("admin").get(IMPORTS + "/" + id + "/faults?limit=1").then().extract().path("next");
    as("admin")
        .get(IMPORTS + "/" + id + "/faults?limit=1&cursor=" + next)
        .then()
        .body("items.line", contains(3))
        .body("next", nullValue());
  }

  @Test
  void aListThatBrokeOffIsSentAgainAndNobodyIsTakenTwice() {
    var id = UUID.randomUUID();
    var first = ndjson(1) + ndjson(2);
    send(IMPORTS + "?more=true&id=" + id, "application/x-ndjson", first)
        .statusCode(201)
        .body("lines", equalTo(2))
        .body("finishedAt", nullValue());

    send(IMPORTS + "/" + id + "/parts?from=4", "application/x-ndjson", ndjson(4))
        .statusCode(409)
        .body("detail", equalTo("Line 3 is expected next"));
    send(IMPORTS + "/" + id + "/parts?from=2&more=true", "application/x-ndjson", ndjson(2))
        .statusCode(200)
        .body("lines", equalTo(2));
    send(IMPORTS + "/" + id + "/parts", "application/x-ndjson", first + ndjson(3) + "nonsense\n")
        .statusCode(200)
        .body("lines", equalTo(4))
        .body("accepted", equalTo(3))
        .body("refused", equalTo(1))
        .body("finishedAt", notNullValue());

    send(IMPORTS + "/" + id + "/parts", "application/x-ndjson", ndjson(5)).statusCode(409);
    send(IMPORTS + "?id=" + id, "application/x-ndjson", first).statusCode(409);
    as("marketer").get(IMPORTS + "/" + id).then().body("lines", equalTo(4));
    as("marketer").get(IMPORTS).then().body("items.id", hasItem(id.toString()));
    awaitPerson(person(3));
    for (int line = 1; line <= 3; line++) {
      assertThat(collected(id, line)).hasSize(1);
    }
    assertThat(collected(id, 4)).isEmpty();
  }

  private String ndjson(int number) {
    return "{\"identifiers\":{\"user_id\":\"%s\"},\"traits\":{\"n\":%d}}\n"
        .formatted(person(number), number);
  }

  @Test
  void aDryRunJudgesAndTakesNobodyIn() {
    var list = new StringBuilder("user_id,traits.age:number\n");
    for (int i = 1; i <= 1_200; i++) {
      list.append(person(i)).append(i % 100 == 0 ? ",old\n" : ",1\n");
    }

    var id =
        send(IMPORTS + "?dryRun=true", "text/csv", list.toString())
            .statusCode(201)
            .body("lines", equalTo(1_200))
            .body("refused", equalTo(12))
            .body("dryRun", equalTo(true))
            .extract()
            .<String>path("id");

    assertThat(collected(UUID.fromString(id), 1)).isEmpty();
    Hub.find("user_id:" + person(1)).body("items", hasSize(0));
  }

  @Test
  void hostileLinesAreFaultsAndDoNotStopTheRest() {
    var list =
        """
        {"identifiers":{"a\\u0000b":"x"}}
        {"identifiers":{"user_id":"\\ud800"}}
        {"identifiers":{"user_id":"x"},"consents":{"\\u0000":1}}
        {"identifiers":{"user_id":"x"},"traits":{"\\u0000":1}}
        %s
        {"identifiers":{"user_id":"%s"},"traits":{"x":%s}}
        """
            .formatted("[".repeat(5_000), person(1), "[".repeat(60) + "1" + "]".repeat(60));

    var id =
        send(IMPORTS, "application/x-ndjson", list + ndjson(7))
            .statusCode(201)
            .body("lines", equalTo(7))
            .body("accepted", equalTo(1))
            .extract()
            .<String>path("id");

    as("admin")
        .get(IMPORTS + "/" + id + "/faults")
        .then()
        .body("items.line", contains(1, 2, 3, 4, 5, 6))
        .body("items[0].field", equalTo("identifiers.a\uFFFDb"));
    awaitPerson(person(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user_id,name | header/1",
        "user_id,user_id | header/1",
        "user_id,identifiers.user_id | header/1",
        "a\"b | header",
        " | header"
      })
  void titlesThatCannotBeReadAreNamed(String titles, String field) {
    send(IMPORTS, "text/csv", titles == null ? "" : titles + "\nx\n")
        .statusCode(422)
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void whatCannotBeAListIsRefused() {
    var wide = new StringBuilder("user_id");
    for (int i = 0; i < 600; i++) {
      wide.append(",traits.").append(i);
    }
    send(IMPORTS, "text/csv", wide + "\n")
        .statusCode(422)
        .body("errors[0].message", equalTo("has more than 500 columns"));
    wide.append(",x".repeat(10_000));
    send(IMPORTS, "text/csv", wide + "\n").statusCode(422);
    send(IMPORTS, "application/json", "{}").statusCode(415);
    as("marketer")
        .contentType("text/csv")
        .header("Content-Encoding", "br")
        .body("user_id\n".getBytes(UTF_8))
        .post(IMPORTS)
        .then()
        .statusCode(415);
    send(IMPORTS + "?id=7", "text/csv", "user_id\n").statusCode(422);
    send(IMPORTS + "/" + UUID.randomUUID() + "/parts", "text/csv", "user_id\n").statusCode(404);
    send(IMPORTS + "/7/parts", "text/csv", "user_id\n").statusCode(404);
    send(IMPORTS + "/7/parts?from=0", "text/csv", "user_id\n").statusCode(422);
    as("admin").get(IMPORTS + "/" + UUID.randomUUID() + "/faults").then().statusCode(404);
    as("admin").get(IMPORTS + "?cursor=x").then().statusCode(422);
  }

  @Test
  void everyoneWhoAgreedIsGivenOutAsTheReaderMaySeeThem() {
    var news = "news-" + key;
    send(
            IMPORTS,
            "application/x-ndjson",
            """
            {"identifiers":{"user_id":"%1$s","email":"%1$s@example.com"},
             "traits":{"plan":"=cmd|' /C calc'!A0","car":{"body":"convertible"}},
             "consents":{"%3$s":true}}
            {"identifiers":{"user_id":"%2$s"},"traits":{"plan":"silver"},"consents":{"%3$s":false}}
            """
                .replace("\n ", " ")
                .formatted(person(1), person(2), news))
        .statusCode(201)
        .body("refused", equalTo(0));
    awaitPerson(person(1));
    awaitPerson(person(2));
    var query = "?consent=" + news;

    var officers = as("privacy-officer").get(EXPORTS + query).then().statusCode(200).extract();
    assertThat(officers.contentType()).startsWith("application/x-ndjson");
    assertThat(officers.asString().lines())
        .singleElement()
        .asString()
        .contains(person(1) + "@example.com", "\"convertible\"", "\"convertible-owners\"");
    assertThat(as("analyst").get(EXPORTS + query).asString())
        .contains("convertible")
        .doesNotContain(person(1));
    assertThat(
            as("privacy-officer")
                .get(EXPORTS + query + "&format=csv&fields=identifiers.user_id,traits.plan")
                .asString())
        .isEqualTo("identifiers.user_id,traits.plan\r\n" + person(1) + ",'=cmd|' /C calc'!A0\r\n");
    assertThat(
            as("privacy-officer")
                .get(EXPORTS + query + "&format=csv&segment=convertible-owners")
                .asString()
                .lines())
        .hasSize(2)
        .first()
        .isEqualTo("id,identifiers,traits,consents,segments");
    assertThat(as("privacy-officer").get(EXPORTS + query + "&segment=started-quote").asString())
        .isEmpty();

    given()
        .auth()
        .oauth2(Tokens.forCustomer(person(1)))
        .get("/v1/me/access-log")
        .then()
        .body("items.findAll { it.what == 'export' }.roles.flatten()", hasItem("analyst"))
        .body(
            "items.find { it.what == 'export' && it.roles == ['analyst'] }.fields",
            hasItem("traits.car"));
    given()
        .auth()
        .oauth2(Tokens.forCustomer(person(2)))
        .get("/v1/me/access-log")
        .then()
        .body("items.findAll { it.what == 'export' }", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "format=xml, format",
    "segment=no-such-segment, segment",
    "segment=%00, segment",
    "fields=id, fields",
    "format=csv&fields=id_name, fields",
    "purpose=fun, purpose"
  })
  void whatIsWrongWithAnExportIsNamed(String query, String field) {
    as("admin")
        .urlEncodingEnabled(false)
        .get(EXPORTS + "?" + query)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void listsAreForThoseWhoAdministerThem() {
    for (var role : List.of("agent", "supervisor", "customer")) {
      as(role).get(EXPORTS).then().statusCode(403);
    }
    for (var role : List.of("agent", "analyst", "privacy-officer", "customer")) {
      as(role).get(IMPORTS).then().statusCode(403);
      as(role)
          .contentType("text/csv")
          .body("user_id\n".getBytes(UTF_8))
          .post(IMPORTS)
          .then()
          .statusCode(403);
    }
  }
}
