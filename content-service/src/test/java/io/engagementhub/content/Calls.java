package io.engagementhub.content;

import static io.restassured.RestAssured.given;

import io.engagementhub.kit.security.GatewayHeaders;
import io.engagementhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The service's calls, as the gateway and staff make them. */
public final class Calls {

  /** As the gateway calls for a browser of nobody in particular. */
  public static RequestSpecification browser() {
    return json(Tokens.gateway())
        .header(GatewayHeaders.SOURCE, "web")
        .header(GatewayHeaders.SOURCE_TRUSTED, "false");
  }

  /** As the gateway calls for a browser where {@code userId} is signed in. */
  public static RequestSpecification signedIn(String userId) {
    return browser().header(GatewayHeaders.USER_ID, userId);
  }

  /** As the gateway calls for a server that may say who its user is. */
  public static RequestSpecification server() {
    return json(Tokens.gateway())
        .header(GatewayHeaders.SOURCE, "shop")
        .header(GatewayHeaders.SOURCE_TRUSTED, "true");
  }

  /** As someone with this role calls. */
  public static RequestSpecification as(String role) {
    return json(Tokens.of(role));
  }

  private static RequestSpecification json(String token) {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  /** Asks for one placement. */
  public static Response decide(RequestSpecification caller, String placement, String rest) {
    return caller
        .body("{\"placements\":[\"%s\"]%s}".formatted(placement, rest))
        .post("/v1/decisions");
  }

  /** Key of the item chosen for one placement. */
  public static String chosen(RequestSpecification caller, String placement, String rest) {
    return decide(caller, placement, rest)
        .then()
        .statusCode(200)
        .extract()
        .path("decisions[0].content.key");
  }

  private Calls() {}
}
