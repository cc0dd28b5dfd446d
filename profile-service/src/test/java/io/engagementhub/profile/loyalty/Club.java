package io.engagementhub.profile.loyalty;

import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;

import io.engagementhub.profile.Touchpoints;
import io.engagementhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A club with a programme, its members, and those who look after them. */
final class Club {
  static final String PROGRAMME = "stars";
  private static final String RULES =
      """
      {"id":"orders","when":{"event":"Order Completed","where":[{"property":"shop","eq":"club"}]},
       "perUnit":{"points":1,"of":["total","revenue"]},
       "multipliers":[{"factor":2,"tier":"gold"}]},
      {"id":"joined","when":{"event":"Club Joined"},"points":50,"oncePerPerson":true,
       "qualifying":false},
      {"id":"later","when":{"event":"Stay Booked"},"points":40,"pending":"P14D",
       "expiresAfter":"P30D"},
      {"id":"old","when":{"event":"Old Deed"},"points":$OLD},
      {"id":"active","kind":"streak","when":{"event":"Steps Counted"},"sum":"steps",
       "atLeast":8000,"days":30,"consent":"health",
       "benefit":{"kind":"premium-discount","value":"5 %","validFor":"P1Y"}}
      """;
  private static final String DEFINITION =
      """
      {"id":"stars","name":"Stars","currency":"star","zone":"Europe/Berlin","expiresAfter":"P1Y",
       "qualification":{"within":"P1Y","grace":"P30D"},
       "tiers":[{"id":"basic","name":"Basic","from":0},{"id":"silver","name":"Silver","from":500},
                {"id":"gold","name":"Gold","from":1000}],
       "rules":[$RULES],
       "rewards":[{"id":"mug","name":"Mug","price":60},
                  {"id":"rare","name":"Rare mug","price":60,"stock":10},
                  {"id":"single","name":"Single mug","price":10,"stock":1},
                  {"id":"once","name":"Ticket","price":10,"perPerson":1},
                  {"id":"lounge","name":"Lounge","price":10,"tier":"gold"},
                  {"id":"past","name":"Past","price":10,"until":"2021-01-01T00:00:00Z"}]}
      """;
  private static boolean open;

  /** Publishes the programme twice, so that there is a version of before 2024 and one of since. */
  static synchronized void open() {
    if (open) {
      return;
    }
    publish(
        as("marketer").body(definition(5)).post("/admin/v1/loyalty-programmes").then(),
        "2020-01-01T00:00:00Z");
    publish(
        as("marketer")
            .header("If-Match", "\"2\"")
            .body(definition(7))
            .put("/admin/v1/loyalty-programmes/stars")
            .then(),
        "2024-01-01T00:00:00Z");
    open = true;
  }

  private static void publish(ValidatableResponse drafted, String validFrom) {
    as("marketer")
        .header("If-Match", drafted.extract().header("ETag"))
        .body("{\"validFrom\":\"" + validFrom + "\"}")
        .post("/admin/v1/loyalty-programmes/stars/publications")
        .then()
        .statusCode(200);
  }

  static String definition(int old) {
    return DEFINITION.replace("$RULES", RULES.replace("$OLD", "" + old));
  }

  static RequestSpecification as(String... roles) {
    return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
  }

  static RequestSpecification customer(String user) {
    return given().auth().oauth2(Tokens.forCustomer(user)).contentType(ContentType.JSON);
  }

  static Touchpoints order(String id, int total) {
    return track("Order Completed")
        .saying(
            "{\"properties\":{\"shop\":\"club\",\"order_id\":\"%s\",\"total\":%d}}"
                .formatted(id, total));
  }

  static Touchpoints refund(String id, int total) {
    return track("Order Refunded")
        .saying("{\"properties\":{\"order_id\":\"%s\",\"total\":%d}}".formatted(id, total));
  }

  static ValidatableResponse points(UUID profile) {
    return as("agent").get("/agent/v1/profiles/" + profile + "/loyalty").then().statusCode(200);
  }

  static ValidatableResponse redeem(UUID profile, String reward) {
    return as("agent")
        .body("{\"reward\":\"" + reward + "\"}")
        .post("/agent/v1/profiles/" + profile + "/loyalty/redemptions")
        .then();
  }

  static ValidatableResponse reconciliation() {
    return as("analyst")
        .get("/admin/v1/loyalty-programmes/stars/reconciliation")
        .then()
        .statusCode(200);
  }

  private Club() {}
}
