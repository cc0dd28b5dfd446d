package io.engagementhub.gateway.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class OwnCallsServiceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final String key = UUID.randomUUID().toString();
  private final String admin = Tokens.ofUser("ada-" + key, "admin");

  @Test
  void aSourceIsCreatedOnceForOneKey() {
    var first = create("{\"name\":\"Once\",\"kind\":\"server\"}").statusCode(201).extract();
    var again = create("{\"name\":\"Once\",\"kind\":\"server\"}").statusCode(201).extract();

    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.contentType()).startsWith("application/json");
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.<String>path("writeKey")).isNotBlank();
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefusedAndAnotherCallersIsNot() {
    create("{\"name\":\"One\",\"kind\":\"server\"}").statusCode(201);

    create("{\"name\":\"Two\",\"kind\":\"server\"}")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", hasItem("Idempotency-Key"))
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
    create(as(Tokens.ofUser("eve-" + key, "admin")), "{\"name\":\"Two\",\"kind\":\"server\"}")
        .statusCode(201)
        .header("Idempotent-Replayed", nullValue());
  }

  @Test
  void aRefusalIsGivenAgainAndAKeyIsNoWayAroundRoles() {
    create("{\"name\":\"\",\"kind\":\"server\"}").statusCode(422);
    create("{\"name\":\"\",\"kind\":\"server\"}")
        .statusCode(422)
        .contentType("application/problem+json")
        .header("Idempotent-Replayed", equalTo("true"));
    create(as(Tokens.ofUser("ada-" + key, "analyst")), "{\"name\":\"\",\"kind\":\"server\"}")
        .statusCode(403);
    create(given(), "{\"name\":\"\",\"kind\":\"server\"}").statusCode(401);
  }

  @Test
  void anAnswerWithoutABodyIsGivenAgainToo() {
    var path =
        create(as(admin), "{\"name\":\"Gone\",\"kind\":\"server\"}")
            .statusCode(201)
            .extract()
            .header("Location");
    delete(path).statusCode(204);
    delete(path).statusCode(204).header("Idempotent-Replayed", equalTo("true"));
    as(admin).delete(path).then().statusCode(404);
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    as(admin)
        .header("Idempotency-Key", "x".repeat(256))
        .contentType("application/json")
        .body("{\"name\":\"S\",\"kind\":\"server\"}")
        .post("/admin/v1/sources")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "admin, /admin/v1/sources/none, 404",
    "admin, /admin/v1/sources?kind=none, 400",
    "admin, /admin/v1/sources?limit=0, 422",
    "agent, /admin/v1/sources, 403",
    "admin, /admin/v1/quarantine/none, 404",
    "admin, /admin/v1/dead-letters?topic=none, 400",
    "admin, /nothing-here, 404"
  })
  void everyProblemNamesItsTrace(String role, String path, int status) {
    as(Tokens.of(role))
        .get(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
    as(Tokens.of(role))
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .get(path)
        .then()
        .statusCode(status)
        .body("traceId", equalTo(TRACE));
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private ValidatableResponse create(String body) {
    return create(as(admin), body);
  }

  private ValidatableResponse create(RequestSpecification caller, String body) {
    return caller
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/admin/v1/sources")
        .then();
  }

  private ValidatableResponse delete(String path) {
    return as(admin).header("Idempotency-Key", key + "-delete").delete(path).then();
  }
}
