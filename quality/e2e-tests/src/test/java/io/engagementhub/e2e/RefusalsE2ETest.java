package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.launcher.stack.Part;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who has no business here is told so, at the gateway and again at each service's own port. */
class RefusalsE2ETest {
  private static final String DECISION = "{\"placements\":[\"home-hero\"],\"anonymousId\":\"r\"}";
  private static final String START = "{\"anonymousId\":\"r\"}";

  private static final List<Call> CALLS =
      List.of(
          new Call(Part.PROFILE, "GET", "/agent/v1/profiles?identifier=user_id:x", null),
          new Call(Part.PROFILE, "GET", "/admin/v1/segments", null),
          new Call(Part.JOURNEY, "GET", "/admin/v1/journeys", null),
          new Call(Part.JOURNEY, "GET", "/v1/me/timeline", null),
          new Call(Part.CONTENT, "GET", "/admin/v1/content-items", null),
          new Call(Part.CONTENT, "POST", "/v1/decisions", DECISION),
          new Call(Part.CHATBOT, "GET", "/agent/v1/queue", null),
          new Call(Part.CHATBOT, "GET", "/agent/v1/brief?email=nobody@example.org", null),
          new Call(Part.CHATBOT, "GET", "/admin/v1/articles", null),
          new Call(Part.CHATBOT, "POST", "/v1/conversations", START),
          new Call(Part.GATEWAY, "GET", "/admin/v1/sources", null),
          new Call(Part.GATEWAY, "GET", "/admin/v1/quarantine", null));

  private final TheHub stack = TheHub.running();
  private final HubClient hub =
      new HubClient(stack.at(Part.GATEWAY), new Source("", ""), stack::token);

  /** One way in: which service it belongs to, and what is sent. */
  private record Call(Part part, String method, String path, String body) {}

  @TestFactory
  Stream<DynamicTest> noCallIsServedOnAnInvalidToken() {
    return invalidAuthorizations().entrySet().stream()
        .flatMap(
            invalid ->
                CALLS.stream()
                    .flatMap(call -> atBothDoors(call, invalid.getKey(), invalid.getValue())));
  }

  private Stream<DynamicTest> atBothDoors(Call call, String kind, String authorization) {
    var doors = new ArrayList<>(List.of(Part.GATEWAY));
    if (call.part() != Part.GATEWAY) {
      doors.add(call.part());
    }
    return doors.stream()
        .map(
            door ->
                DynamicTest.dynamicTest(
                    kind + ": " + call.method() + " " + call.path() + " at " + door,
                    () -> Problems.expect(send(stack.at(door), call, authorization), 401)));
  }

  private Map<String, String> invalidAuthorizations() {
    var realm = new Realm(stack);
    var agent = stack.token("agent");
    var kinds = new LinkedHashMap<String, String>();
    kinds.put("no token", "");
    kinds.put("forged", "Bearer " + stack.secret(withOtherRoles(agent)));
    kinds.put("unsigned", "Bearer " + stack.secret(unsigned(agent)));
    kinds.put("expired", "Bearer " + realm.expiredToken("ben"));
    kinds.put("of another realm", "Bearer " + realm.tokenOfAnotherRealm());
    kinds.put("no token at all", "Bearer x");
    return kinds;
  }

  /** The same header and signature over claims that say more. */
  private static String withOtherRoles(String token) {
    var parts = token.split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    var raised = claims.replace("\"agent\"", "\"agent\",\"admin\",\"gateway\",\"customer\"");
    return parts[0] + "." + encoded(raised) + "." + parts[2];
  }

  private static String unsigned(String token) {
    return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + token.split("\\.")[1] + ".";
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @TestFactory
  Stream<DynamicTest> noCallIsServedOnAWrongWriteKey() {
    return Stream.of("track", "batch", "t", "b", "decisions", "conversations")
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call,
                    () -> {
                      var key = stack.secret("wrong-" + call + "-5f1c0a7e4b");
                      var body =
                          switch (call) {
                            case "decisions" -> DECISION;
                            case "batch", "b" -> "{\"batch\":[]}";
                            default -> START;
                          };
                      var path = "/v1/" + call;
                      Problems.expect(
                          hub.send("POST", path, body, "Authorization", HubClient.basic(key)), 401);
                    }));
  }

  @Test
  void aWriteKeyReadsNothing() {
    var source = stack.withNewSource("append-only", true).source();
    for (var call : CALLS) {
      if (call.body() == null) {
        Problems.expect(
            send(stack.at(Part.GATEWAY), call, HubClient.basic(source.writeKey())), 401);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> aServiceBelievesTheGatewaysHeadersFromNobodyElse() {
    return Stream.of(
            new Call(Part.CONTENT, "POST", "/v1/decisions", DECISION),
            new Call(Part.CHATBOT, "POST", "/v1/conversations", START))
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.path(),
                    () ->
                        Problems.expect(
                            hub.send(
                                stack.at(call.part()),
                                call.method(),
                                call.path(),
                                call.body(),
                                "Authorization",
                                "Bearer " + stack.token("agent"),
                                "Hub-Source",
                                "demo",
                                "Hub-Source-Trusted",
                                "true",
                                "Hub-User-Id",
                                "anna"),
                            403)));
  }

  @Test
  void headersOfTheGatewaysOwnAreStrippedFromWhatComesIn() {
    var website = stack.withNewSource("stripped", false);
    var answer =
        website
            .send(
                "POST",
                "/v1/decisions",
                "{\"placements\":[\"home-hero\"],\"userId\":\"anna\",\"anonymousId\":\"r\"}",
                "Authorization",
                HubClient.basic(website.source().writeKey()),
                "Hub-Source-Trusted",
                "true",
                "Hub-User-Id",
                "anna")
            .expect(200)
            .json();

    assertThat(answer.get("identity").asText()).isEqualTo("anonymous");
  }

  @Test
  void whatIsNotThereIsAProblemToo() {
    Problems.expect(hub.get("/agent/v1/nothing-here", "agent"), 404);
    Problems.expect(hub.get("/nothing-here", "agent"), 404);
    Problems.expect(
        hub.get("/agent/v1/profiles/00000000-0000-7000-8000-000000000000", "agent"), 404);
    Problems.expect(hub.send("GET", "/v1/projects/no-such-write-key/settings", null), 404);
  }

  private Answer send(URI door, Call call, String authorization) {
    return authorization.isEmpty()
        ? hub.send(door, call.method(), call.path(), call.body())
        : hub.send(door, call.method(), call.path(), call.body(), "Authorization", authorization);
  }
}
