package io.engagementhub.gateway.routing;

import static io.engagementhub.gateway.routing.StubService.answering;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpExchange;
import io.engagementhub.gateway.composing.ComposingConfig;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(OneService.class)
class ProfileScreenServiceTest {
  private static final String VIEW =
      """
      {"id":"x","traits":{"plan":{"value":"gold"}},"beside":["timeline","journeys","topics",
       "conversations","follow-ups","offers"]}
      """;
  private static final Map<String, String> ANSWERS =
      Map.of(
          "profile", VIEW,
          "journey", "{\"items\":[{\"name\":\"Covers\",\"message\":{\"secret\":1}}],\"next\":null}",
          "chatbot",
              """
              {"who":{"identifiers":["secret"]},"topics":[{"id":"finish-quote","evidence":[1]}],
               "followUps":[],"conversations":[{"id":"c1"}]}
              """,
          "content", "{\"items\":[{\"key\":\"welcome\"}]}");

  @Inject ComposingConfig config;

  private final String path = "/agent/v1/profiles/" + UUID.randomUUID() + "/360";
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final List<StubService> services = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void allServicesAnswer() throws IOException {
    for (var name : ANSWERS.keySet()) {
      services.add(StubService.of(name, call -> answer(name, call)));
    }
    // Breakers remember what other tests did to them.
    await().untilAsserted(() -> screen("agent").statusCode(200).body("missing", hasSize(0)));
    asked.clear();
  }

  @AfterEach
  void stop() {
    end.countDown();
    services.forEach(StubService::close);
  }

  private void answer(String name, HttpExchange call) throws IOException {
    asked.add(
        call.getRequestURI()
            + " "
            + call.getRequestHeaders().getFirst("Authorization")
            + " "
            + call.getRequestHeaders().getFirst("traceparent"));
    answering(200, ANSWERS.get(name)).handle(call);
  }

  private ValidatableResponse screen(String role) {
    return given().auth().oauth2(Tokens.of(role)).get(path).then();
  }

  private StubService service(String name) {
    return services.get(List.copyOf(ANSWERS.keySet()).indexOf(name));
  }

  @Test
  void oneCallTellsWhatAllServicesKnow() {
    var token = Tokens.of("agent");
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    given()
        .auth()
        .oauth2(token)
        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
        .get(path + "?purpose=service&other=x")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", equalTo("no-store"))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .body("profile.traits.plan.value", equalTo("gold"))
        .body("timeline.items[0].name", equalTo("Covers"))
        .body("timeline.items[0]", not(hasKey("message")))
        .body("journeys.items", hasSize(1))
        .body("topics[0].id", equalTo("finish-quote"))
        .body("topics[0]", not(hasKey("evidence")))
        .body("conversations[0].id", equalTo("c1"))
        .body("offers.items[0].key", equalTo("welcome"))
        .body("$", not(hasKey("who")))
        .body("missing", hasSize(0));

    assertThat(asked).hasSize(5).allSatisfy(call -> assertThat(call).contains(token, trace));
    assertThat(asked).anySatisfy(call -> assertThat(call).contains("/view?purpose=service "));
    for (var part : List.of("/timeline?limit=20&", "/journeys?", "/brief?profile=")) {
      assertThat(asked)
          .anySatisfy(call -> assertThat(call).contains(part).contains("purpose=service "));
    }
  }

  @Test
  void aServiceThatIsLateIsMissingAndNotWaitedFor() {
    service("journey").now(call -> awaitQuietly());

    screen("agent")
        .statusCode(200)
        .body("profile.traits.plan.value", equalTo("gold"))
        .body("$", not(hasKey("timeline")))
        .body("missing.find { it.part == 'timeline' }.reason", equalTo("late"))
        .body("missing.find { it.part == 'journeys' }.reason", equalTo("late"))
        .body("missing", hasSize(2));
  }

  @Test
  void theProfileIsWaitedForWhereTheOthersAreNot() {
    for (var name : ANSWERS.keySet()) {
      service(name).now(call -> awaitQuietly());
    }
    service("profile").now(this::answerSlowly);

    screen("agent")
        .statusCode(200)
        .body("profile.traits.plan.value", equalTo("gold"))
        .body("missing.reason", everyItem(equalTo("late")))
        .body("missing", hasSize(6));
  }

  private void answerSlowly(HttpExchange call) throws IOException {
    await().pollDelay(config.deadline().multipliedBy(2)).until(() -> true);
    answering(200, VIEW).handle(call);
  }

  @Test
  void aServiceThatIsDownIsMissing() {
    service("chatbot").close();
    service("content").now(answering(503, "{}"));
    service("profile").now(answering(500, "{}"));

    screen("agent")
        .statusCode(200)
        .body("timeline.items", hasSize(1))
        .body("missing.find { it.part == 'topics' }.reason", equalTo("unreachable"))
        .body("missing.find { it.part == 'offers' }.reason", equalTo("unreachable"))
        .body("missing.find { it.part == 'profile' }.reason", equalTo("failed"));
  }

  @Test
  void whatTheReaderMayNotSeeIsLeftOutAndNotCalledMissing() {
    service("profile").now(answering(200, "{\"beside\":[\"journeys\",\"topics\"]}"));
    service("chatbot").now(answering(403, "{}"));

    screen("analyst")
        .statusCode(200)
        .body("journeys.items", hasSize(1))
        .body("$", not(hasKey("timeline")))
        .body("$", not(hasKey("offers")))
        .body("missing.part", equalTo(List.of("topics")))
        .body("missing.reason", hasItem("forbidden"));
  }

  @Test
  void aPersonWhoIsNotThereIsNotComposed() {
    service("profile").now(answering(404, "{\"status\":404}"));
    screen("agent").statusCode(404).body("status", equalTo(404));
    service("profile").now(answering(422, "{\"status\":422}"));
    screen("agent").statusCode(422);
    given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .get("/agent/v1/profiles/nonsense/360")
        .then()
        .statusCode(404);
    given().auth().oauth2(Tokens.of("agent")).get(path + "/more").then().statusCode(404);
  }

  @Test
  void withoutAnythingToShowItIsUnavailable() {
    services.forEach(service -> service.now(answering(503, "{}")));

    screen("agent")
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("\\d+"));
  }

  @Test
  void itIsForStaffAndReadOnly() {
    given().get(path).then().statusCode(401);
    screen("customer").statusCode(403);
    for (var role : List.of("supervisor", "marketer", "analyst", "privacy-officer", "admin")) {
      screen(role).statusCode(200);
    }
    given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .contentType("application/json")
        .body("{}")
        .post(path)
        .then()
        .statusCode(405);
  }

  private void awaitQuietly() {
    try {
      assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
