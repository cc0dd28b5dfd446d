package io.engagementhub.profile.identity;

import static io.restassured.RestAssured.given;

import io.engagementhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an agent, a supervisor or an administrator does. */
final class Desk {

  static RequestSpecification as(String... roles) {
    return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
  }

  static ValidatableResponse merge(UUID profile, UUID other) {
    return as("agent")
        .body("{\"other\":\"" + other + "\",\"reason\":\"they told me\"}")
        .post("/agent/v1/profiles/" + profile + "/merges")
        .then();
  }

  static ValidatableResponse separate(UUID profile, String choice) {
    return as("agent")
        .body("{\"reason\":\"two people\"," + choice + "}")
        .post("/agent/v1/profiles/" + profile + "/separations")
        .then();
  }

  static ValidatableResponse history(UUID profile) {
    return as("agent").get("/agent/v1/profiles/" + profile + "/identity-history").then();
  }

  /** The identity rules with one field of a namespace replaced. */
  static void change(String namespace, String field, Object value) {
    var rules = as("admin").get("/admin/v1/identity-rules").then().extract();
    var namespaces = rules.<List<Map<String, Object>>>path("namespaces");
    for (var one : namespaces) {
      if (one.get("namespace").equals(namespace)) {
        one.put(field, value);
      }
    }
    as("admin")
        .header("If-Match", rules.header("ETag"))
        .body(Map.of("namespaces", namespaces, "reason", "a test wants it"))
        .put("/admin/v1/identity-rules")
        .then()
        .statusCode(200);
  }

  private Desk() {}
}
