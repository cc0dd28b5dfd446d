package io.engagementhub.gateway.routing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(Upstream.class)
class RoutingServiceTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TestHTTPResource URI gateway;

  @Test
  void anAgentsCallIsPassedOnWithTheAgentsOwnTokenAndTheTrace() {
    var token = Tokens.of("agent");

    given()
        .auth()
        .oauth2(token)
        .header("traceparent", TRACE)
        .header("Hub-Source", "forged")
        .header("hub-user-id", "forged")
        .urlEncodingEnabled(false)
        .get("/agent/v1/profiles?identifier=email:a@b.example")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"7\""))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .body("uri", equalTo("/agent/v1/profiles?identifier=email:a@b.example"))
        .body("headers.authorization", equalTo("Bearer " + token))
        .body("headers.traceparent", equalTo(TRACE))
        .body("headers", not(hasKey("hub-source")))
        .body("headers", not(hasKey("hub-user-id")))
        .body("headers.x-forwarded-for", notNullValue());
  }

  @Test
  void aBodyIsPassedOnWhole() {
    given()
        .auth()
        .oauth2(Tokens.of("marketer"))
        .contentType("application/json")
        .body("{\"name\":\"Grüße\"}")
        .post("/admin/v1/segments")
        .then()
        .statusCode(200)
        .body("method", equalTo("POST"))
        .body("body", equalTo("{\"name\":\"Grüße\"}"));
  }

  @Test
  void aListOfProfilesIsPassedOnAsItComesWhateverItsSize() {
    var list = "user_id\n" + "x".repeat(3 * 1024 * 1024);

    var passed =
        given()
            .auth()
            .oauth2(Tokens.of("marketer"))
            .contentType("text/csv")
            .body(list)
            .post("/admin/v1/profile-imports?dryRun=true")
            .then()
            .statusCode(200)
            .body("uri", equalTo("/admin/v1/profile-imports?dryRun=true"))
            .extract()
            .<String>path("body");
    assertThat(passed).hasSize(list.length());
    given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .contentType("text/csv")
        .body("user_id")
        .post("/admin/v1/profile-imports")
        .then()
        .statusCode(403);
  }

  /** Over HTTP/2 a body may come without its length and without being called chunked. */
  @Test
  void aListThatIsStreamedOverHttp2IsPassedOn() throws Exception {
    var list = "user_id\n" + "x".repeat(300_000);
    var http2 = HttpRequest.newBuilder().header("Authorization", "Bearer " + Tokens.of("marketer"));
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var upgrade = http2.copy().uri(gateway.resolve("/admin/v1/segments")).build();
      assertThat(client.send(upgrade, BodyHandlers.discarding()).version())
          .isEqualTo(HttpClient.Version.HTTP_2);

      var passed =
          client.send(
              http2
                  .uri(gateway.resolve("/admin/v1/profile-imports"))
                  .header("Content-Type", "text/csv")
                  .POST(
                      BodyPublishers.ofInputStream(
                          () -> new ByteArrayInputStream(list.getBytes(UTF_8))))
                  .build(),
              BodyHandlers.ofString());

      assertThat(passed.statusCode()).isEqualTo(200);
      assertThat(passed.body()).contains(list.substring(10));
    }
  }

  @Test
  void anyoneMayFollowAnUnsubscribeLinkAndIsNobodyBehindIt() {
    given()
        .header("Hub-User-Id", "forged")
        .contentType("application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .post("/v1/unsubscribe/token")
        .then()
        .statusCode(200)
        .body("uri", equalTo("/v1/unsubscribe/token"))
        .body("body", equalTo("List-Unsubscribe=One-Click"))
        .body("headers.authorization", startsWith("Bearer "))
        .body("headers", not(hasKey("hub-source")))
        .body("headers", not(hasKey("hub-user-id")));
  }

  @Test
  void anErrorOfTheServiceComesThroughAsItIs() {
    given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .get("/agent/v1/profiles/teapot")
        .then()
        .statusCode(418);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/agent/v1/profiles",
        "/agent/v1/claims/123456/confirmations",
        "/admin/v1/segments",
        "/admin/v1/identity-rules",
        "/v1/me/timeline"
      })
  void withoutATokenNobodyComesIn(String path) {
    given()
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("type", equalTo("urn:engagement-hub:problem:unauthenticated"))
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
  }

  @Test
  void aTokenThatIsExpiredOrForgedIsRefused() {
    for (var token : new String[] {Tokens.expired("agent"), Tokens.forged("agent"), "a.b.c"}) {
      given()
          .header("Authorization", "Bearer " + token)
          .get("/agent/v1/profiles")
          .then()
          .statusCode(401)
          .contentType("application/problem+json");
    }
  }

  @Test
  void aTokenOfTheWrongRoleIsForbidden() {
    refused("customer", "/agent/v1/profiles");
    refused("marketer", "/agent/v1/profiles");
    refused("agent", "/admin/v1/segments");
    refused("agent", "/v1/me/timeline");
  }

  private static void refused(String role, String path) {
    given()
        .auth()
        .oauth2(Tokens.of(role))
        .get(path)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:engagement-hub:problem:forbidden"));
  }

  @Test
  void aVisitorsCallIsMadeWithTheGatewaysTokenAndSaysWhichSourceItIs() {
    given()
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .header("Hub-Source-Trusted", "true")
        .contentType("application/json")
        .body("{\"placements\":[\"home-hero\"],\"anonymousId\":\"a\"}")
        .post("/v1/decisions")
        .then()
        .statusCode(200)
        .body("headers.authorization", startsWith("Bearer ey"))
        .body("headers.hub-source", equalTo("website"))
        .body("headers.hub-source-trusted", equalTo("false"))
        .body("headers", not(hasKey("hub-user-id")));
  }

  @Test
  void aVisitorWithTheWriteKeyGetsACodeFromTheProfileService() {
    given()
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .contentType("application/json")
        .body("{\"anonymousId\":\"a\"}")
        .post("/v1/claims")
        .then()
        .statusCode(200)
        .body("uri", equalTo("/v1/claims"))
        .body("headers.authorization", startsWith("Bearer ey"))
        .body("headers.hub-source", equalTo("website"));
    given()
        .contentType("application/json")
        .body("{\"anonymousId\":\"a\"}")
        .post("/v1/claims")
        .then()
        .statusCode(401);
  }

  @Test
  void aCustomersTokenBesideTheWriteKeySaysWhoTheVisitorIs() {
    decide(Tokens.forCustomer("anna")).statusCode(200).body("headers.hub-user-id", equalTo("anna"));
  }

  @Test
  void aBadTokenBesideAGoodWriteKeyIsRefused() {
    decide(Tokens.expired("customer")).statusCode(401);
    decide(Tokens.forged("customer")).statusCode(401);
  }

  private static io.restassured.response.ValidatableResponse decide(String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body("{\"writeKey\":\"demo-website-key\",\"placements\":[\"home-hero\"]}")
        .post("/v1/decisions")
        .then();
  }

  @Test
  void anUnknownWriteKeyIsRefused() {
    given()
        .auth()
        .preemptive()
        .basic("no-such-key", "")
        .contentType("application/json")
        .body("{}")
        .post("/v1/decisions")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
  }

  @Test
  void aServiceThatIsDownIsAProblemThatSaysWhenToComeAgain() {
    for (int i = 0; i < 15; i++) {
      given()
          .auth()
          .oauth2(Tokens.of("agent"))
          .get("/agent/v1/profiles/1/timeline")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", matchesPattern("\\d+"))
          .header("X-Frame-Options", equalTo("DENY"));
    }
  }

  @Test
  void aBodyOverOneMegabyteIsTooLarge() {
    given()
        .auth()
        .oauth2(Tokens.of("marketer"))
        .contentType("application/json")
        .body("x".repeat(1024 * 1024 + 1))
        .post("/admin/v1/segments")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
  }

  @Test
  void whatIsNotThereIsAProblem() {
    given().get("/nothing-here").then().statusCode(404).contentType("application/problem+json");
  }

  @Test
  void aPageOfAnAllowedOriginMayCallAndAnotherMayNot() {
    given()
        .header("Origin", "http://localhost:3000")
        .header("Access-Control-Request-Method", "POST")
        .options("/v1/track")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", equalTo("http://localhost:3000"))
        .header("Access-Control-Allow-Credentials", (String) null);
    given()
        .header("Origin", "https://evil.example")
        .header("Access-Control-Request-Method", "POST")
        .options("/v1/track")
        .then()
        .statusCode(403)
        .header("Access-Control-Allow-Origin", (String) null);
  }

  @Test
  void theSameIdempotencyKeyIsPassedOnOnce() {
    var token = Tokens.ofUser("idem", "marketer");
    var first = create(token, "key-1", "{\"a\":1}").statusCode(200).extract();
    var again = create(token, "key-1", "{\"a\":1}").statusCode(200).extract();

    assertThat(again.<Integer>path("call")).isEqualTo(first.<Integer>path("call"));
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.header("ETag")).isEqualTo("\"7\"");
    create(token, "key-1", "{\"a\":2}")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", hasItem("Idempotency-Key"))
        .body("errors", hasSize(1));
    create(Tokens.ofUser("other", "marketer"), "key-1", "{\"a\":2}").statusCode(200);
  }

  private static io.restassured.response.ValidatableResponse create(
      String token, String key, String body) {
    return given()
        .auth()
        .oauth2(token)
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/admin/v1/segments")
        .then();
  }

  @Test
  void aWebSocketGoesThroughBothWays() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    var uri =
        URI.create(
            "ws://"
                + gateway.getAuthority()
                + "/v1/conversations/1/socket?writeKey=demo-website-key");
    try (var client = HttpClient.newHttpClient()) {
      var socket =
          client.newWebSocketBuilder().buildAsync(uri, listener(heard)).get(60, TimeUnit.SECONDS);
      assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("source=website bearer=true");
      socket.sendText("hello", true);
      assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("echo hello");
      socket.abort();
    }
  }

  private static WebSocket.Listener listener(BlockingQueue<String> heard) {
    return new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        heard.add(text.toString());
        socket.request(1);
        return null;
      }
    };
  }
}
