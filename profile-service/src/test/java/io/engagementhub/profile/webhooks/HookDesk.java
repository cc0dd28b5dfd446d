package io.engagementhub.profile.webhooks;

import static io.restassured.RestAssured.given;

import io.engagementhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What an administrator does with webhooks. */
final class HookDesk {
  static final String ALL = "/admin/v1/webhooks";

  static RequestSpecification as(String... roles) {
    return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
  }

  /** Makes one; {@code more} are members of the body beside name and URL. */
  static ValidatableResponse make(Receiver receiver, String more) {
    return as("admin").body(body(receiver, more)).post(ALL).then().statusCode(201);
  }

  static String body(Receiver receiver, String more) {
    return "{\"name\":\"A test's\",\"url\":\"" + receiver.url() + "\"," + more + "}";
  }

  static String id(ValidatableResponse made) {
    return made.extract().path("id");
  }

  static ValidatableResponse get(String id) {
    return as("admin").get(ALL + "/" + id).then().statusCode(200);
  }

  static ValidatableResponse replace(String id, String body) {
    return as("admin")
        .header("If-Match", get(id).extract().header("ETag"))
        .body(body)
        .put(ALL + "/" + id)
        .then();
  }

  static ValidatableResponse log(String id, String query) {
    return as("admin").get(ALL + "/" + id + "/deliveries" + query).then().statusCode(200);
  }

  static ValidatableResponse delivery(String id, String delivery) {
    return as("admin").get(ALL + "/" + id + "/deliveries/" + delivery).then().statusCode(200);
  }

  /** Has something sent that is nobody's; returns its id. */
  static String test(String id) {
    return as("admin").post(ALL + "/" + id + "/tests").then().statusCode(202).extract().path("id");
  }

  static void remove(String id) {
    as("admin").delete(ALL + "/" + id).then().statusCode(204);
  }

  private HookDesk() {}
}
