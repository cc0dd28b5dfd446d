package io.engagementhub.profile.restrictions;

import static io.restassured.RestAssured.given;

import io.engagementhub.testkit.Tokens;
import java.util.Map;

/** Restricts a customer, as they ask themselves, and ends it, as an officer does. */
public final class Restricted {
  private final String request;

  private Restricted(String request) {
    this.request = request;
  }

  public static Restricted from(String user) {
    return new Restricted(
        given()
            .auth()
            .oauth2(Tokens.forCustomer(user))
            .contentType("application/json")
            .body("{\"subject_request_type\":\"restriction\"}")
            .post("/v1/me/privacy-requests")
            .then()
            .statusCode(201)
            .extract()
            .path("subject_request_id"));
  }

  public void end() {
    given()
        .auth()
        .oauth2(Tokens.of("privacy-officer"))
        .contentType("application/json")
        .body(Map.of("reason", "the dispute is over"))
        .post("/admin/v1/privacy-requests/" + request + "/refusal")
        .then()
        .statusCode(200);
  }
}
