package io.engagementhub.profile.loyalty;

import static io.engagementhub.profile.loyalty.Club.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ProgrammesServiceTest {
  private static final String PATH = "/admin/v1/loyalty-programmes";
  private final String id = "p-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    Club.open();
  }

  @Test
  void draftWaitsUntilItIsPublishedAndOneProgrammeIsLiveAtATime() {
    as("marketer")
        .body(programme(""))
        .post(PATH)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("status", equalTo("draft"));
    as("marketer").body(programme("")).post(PATH).then().statusCode(409);
    as("marketer").body("{}").post(PATH + "/" + id + "/publications").then().statusCode(428);
    as("marketer")
        .header("If-Match", "\"9\"")
        .body("{}")
        .post(PATH + "/" + id + "/publications")
        .then()
        .statusCode(412);
    as("marketer")
        .header("If-Match", "\"1\"")
        .body("{}")
        .post(PATH + "/" + id + "/publications")
        .then()
        .statusCode(409)
        .body("detail", containsString("stars"));
    as("marketer")
        .header("If-Match", "\"1\"")
        .body(programme(""))
        .put(PATH + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    as("marketer")
        .header("If-Match", "\"1\"")
        .body(programme(""))
        .put(PATH + "/" + id)
        .then()
        .statusCode(412);
  }

  @Test
  void publishedVersionsAreKept() {
    as("analyst").get(PATH + "/stars").then().statusCode(200).body("status", equalTo("live"));
    as("analyst")
        .get(PATH + "/stars/versions")
        .then()
        .statusCode(200)
        .body("items.validFrom", hasItems("2024-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z"))
        .body("items[0].definition.currency", equalTo("star"));
    as("marketer")
        .header("If-Match", "\"4\"")
        .body("{}")
        .post(PATH + "/stars/publications")
        .then()
        .statusCode(409);
    as("analyst").get(PATH).then().statusCode(200).body("items.id", hasItem("stars"));
    as("analyst").get(PATH + "?limit=1").then().body("items[0].id", notNullValue());
  }

  @Test
  void everyFaultIsNamedByItsPlace() {
    as("marketer")
        .body(
            """
            {"id":"Not OK","name":"","currency":"c","zone":"Nowhere","surprise":1,
             "qualification":{"within":"soon"},
             "tiers":[{"id":"a","name":"A","from":10},{"id":"b","name":"B","from":5}],
             "rules":[{"id":"r","when":{"event":"E","where":[{"property":""}]},"points":-1},
               {"id":"s","when":{"event":"E"},"points":1.5,"cap":{"points":0,"per":"hour"}},
               {"id":"t","when":{"event":"E"},"perUnit":{"points":0}},
               {"id":"u","when":{"event":"E"},"points":5,
                "condition":{"event":"E","count":{"gte":1},"within":"P1D"}},
               {"id":"v","kind":"streak","when":{"event":"E"},"days":400,"atLeast":-1}],
             "rewards":[{"id":"m","name":"M","price":0,"tier":"z","stock":-1}]}
            """)
        .post(PATH)
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            hasItems(
                "/id",
                "/name",
                "/zone",
                "/surprise",
                "/qualification/within",
                "/tiers/1/from",
                "/rules/0/when/where/0/property",
                "/rules/1/points",
                "/rules/1/cap/points",
                "/rules/1/cap/per",
                "/rules/2/perUnit/points",
                "/rules/3/condition",
                "/rules/4/days",
                "/rules/4/atLeast",
                "/rewards/0/price",
                "/rewards/0/tier",
                "/rewards/0/stock"));
    as("marketer").body("").post(PATH).then().statusCode(422);
    as("marketer").body("[]").post(PATH).then().statusCode(422);
    as("marketer").body("{\"rules\":" + "[".repeat(500)).post(PATH).then().statusCode(400);
  }

  @Test
  void rolesDecideWhoDefines() {
    as("analyst").body(programme("")).post(PATH).then().statusCode(403);
    as("agent").get(PATH).then().statusCode(403);
    as("customer").get(PATH + "/stars/reconciliation").then().statusCode(403);
    as("marketer").get(PATH + "/no-such").then().statusCode(404);
    as("marketer").get(PATH + "/no-such/reconciliation").then().statusCode(404);
  }

  private String programme(String more) {
    return "{\"id\":\"" + id + "\",\"name\":\"Test\",\"currency\":\"point\"" + more + "}";
  }
}
