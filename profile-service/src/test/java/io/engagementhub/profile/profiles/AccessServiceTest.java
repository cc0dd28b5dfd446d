package io.engagementhub.profile.profiles;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class AccessServiceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/agent/v1/profiles?identifier=user_id:x", "/v1/me/profile", "/admin/v1/segments"})
  void nobodyReadsWithoutAValidToken(String path) {
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    given()
        .auth()
        .oauth2(Tokens.expired("admin", "customer"))
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.forged("admin", "customer"))
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401);
    given().auth().oauth2("nonsense").urlEncodingEnabled(false).get(path).then().statusCode(401);
  }

  @Test
  void wrongRoleIsRefused() {
    asks("customer", "/agent/v1/profiles?identifier=user_id:x", 403);
    asks("marketer", "/agent/v1/profiles?identifier=user_id:x", 403);
    asks("agent", "/admin/v1/segments", 403);
    asks("analyst", "/admin/v1/segments", 200);
    asks("agent", "/v1/me/profile", 403);
    given()
        .auth()
        .oauth2(Tokens.of("analyst"))
        .contentType("application/json")
        .body("{}")
        .post("/admin/v1/segments")
        .then()
        .statusCode(403);
  }

  @Test
  void customerReadsTheirOwnProfileOnly() {
    var user = "user-" + UUID.randomUUID();
    Hub.resolve(identify("{\"plan\":\"gold\"}").by(user));

    given()
        .auth()
        .oauth2(Tokens.forCustomer(user))
        .get("/v1/me/profile")
        .then()
        .statusCode(200)
        .body("traits.plan", equalTo("gold"));
    given()
        .auth()
        .oauth2(Tokens.forCustomer("someone-else-" + user))
        .get("/v1/me/profile")
        .then()
        .statusCode(404);
  }

  @Test
  void badRequestsAreAnsweredAsProblems() {
    asks("agent", "/agent/v1/profiles", 422);
    asks("agent", "/agent/v1/profiles?identifier=anna", 422);
    asks("agent", "/agent/v1/profiles/not-an-id", 404);
    asks("agent", "/agent/v1/profiles/" + UUID.randomUUID(), 404);
    asks("agent", "/agent/v1/profiles?identifier=user_id:%00", 200);
  }

  private static void asks(String role, String path, int status) {
    given()
        .auth()
        .oauth2(Tokens.of(role))
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(status);
  }
}
