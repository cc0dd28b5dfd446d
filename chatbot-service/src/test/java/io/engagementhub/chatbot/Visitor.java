package io.engagementhub.chatbot;

import static io.restassured.RestAssured.given;

import io.engagementhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** A visitor of a site, as the gateway presents them. */
public record Visitor(String source, boolean trusted, String userId) {

  public static Visitor anonymous() {
    return new Visitor("web", false, null);
  }

  public static Visitor signedIn(String userId) {
    return new Visitor("web", false, userId);
  }

  public RequestSpecification request() {
    var request =
        given()
            .auth()
            .oauth2(Tokens.gateway())
            .header("Hub-Source", source)
            .header("Hub-Source-Trusted", trusted)
            .contentType(ContentType.JSON);
    return userId == null ? request : request.header("Hub-User-Id", userId);
  }

  public ValidatableResponse start(Map<String, ?> body) {
    return request().body(body).post("/v1/conversations").then();
  }

  /** Starts a conversation as {@code anonymousId}; gives its id. */
  public String startAs(String anonymousId) {
    return start(Map.of("anonymousId", anonymousId)).statusCode(201).extract().path("id");
  }

  public ValidatableResponse says(String conversation, String text) {
    return says(conversation, text, null);
  }

  public ValidatableResponse says(String conversation, String text, String clientTurnId) {
    var body = new HashMap<String, Object>();
    body.put("text", text);
    if (clientTurnId != null) {
      body.put("clientTurnId", clientTurnId);
    }
    return request().body(body).post("/v1/conversations/{id}/turns", conversation).then();
  }
}
