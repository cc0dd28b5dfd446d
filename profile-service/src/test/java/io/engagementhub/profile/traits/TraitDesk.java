package io.engagementhub.profile.traits;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** What those do who declare traits and read them. */
final class TraitDesk {

  static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
  }

  /** Declares a trait and waits until everyone's values have followed. */
  static void declare(String name, String more) {
    as("marketer")
        .body("{\"name\":\"" + name + "\"," + more + "}")
        .post("/admin/v1/traits")
        .then()
        .statusCode(201);
    awaitRefold(name);
  }

  static void awaitRefold(String name) {
    await()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/traits/" + name)
                    .then()
                    .statusCode(200)
                    .body("refold.running", equalTo(false)));
  }

  static ValidatableResponse traits(UUID profile, String query) {
    return as("agent").get("/agent/v1/profiles/" + profile + "/traits" + query).then();
  }

  static String value(String name) {
    return field(name, "value");
  }

  static String field(String name, String field) {
    return "items.find { it.name == '" + name + "' }." + field;
  }

  private TraitDesk() {}
}
