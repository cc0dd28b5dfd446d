package io.engagementhub.gateway.routing;

import static io.engagementhub.gateway.routing.StubService.answering;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each test has a service of its own, for the breakers remember. */
@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(OneService.class)
class CircuitBreakerServiceTest {
  private static final String PROFILE = "/admin/v1/segments";
  private static final String JOURNEY = "/admin/v1/journeys";
  private static final String CONTENT = "/admin/v1/content-items";
  private static final String CHATBOT = "/admin/v1/articles";

  private final String token = Tokens.of("marketer");

  @Test
  void aServiceThatIsAwayIsLeftInPeaceAndFoundAgainWhenItIsBack() throws IOException {
    for (int i = 0; i < OneService.WINDOW; i++) {
      outOfReach(call(PROFILE), "profile");
    }
    try (var service = StubService.of("profile", answering(200, "{}"))) {
      outOfReach(call(PROFILE), "profile");
      outOfReach(post(PROFILE), "profile");
      assertThat(service.calls()).as("calls while the breaker is open").isZero();

      foundAgain(PROFILE);
      for (int i = 0; i < OneService.WINDOW; i++) {
        post(PROFILE).statusCode(200);
      }
    }
  }

  @Test
  void aServiceThatSaysItIsUnavailableIsLeftInPeaceToo() throws IOException {
    try (var service = StubService.of("journey", answering(503, "{\"own\":true}"))) {
      for (int i = 0; i < OneService.WINDOW; i++) {
        call(JOURNEY).statusCode(503).body("own", equalTo(true));
      }
      outOfReach(call(JOURNEY), "journey");
      assertThat(service.calls()).isEqualTo(OneService.WINDOW);

      service.now(answering(200, "{}"));
      foundAgain(JOURNEY);
    }
  }

  @Test
  void aServiceThatIsSilentIsNotWaitedForAgainAndAgain() throws IOException {
    var end = new CountDownLatch(1);
    try (var service = StubService.of("content", call -> awaitQuietly(end))) {
      for (int i = 0; i < OneService.WINDOW; i++) {
        outOfReach(call(CONTENT), "content");
      }
      outOfReach(call(CONTENT), "content");
      assertThat(service.calls()).isEqualTo(OneService.WINDOW);

      service.now(answering(200, "{}"));
      foundAgain(CONTENT);
      end.countDown();
    }
  }

  @Test
  void errorsOfSingleRequestsDoNotShutOutTheOthers() throws IOException {
    try (var service = StubService.of("chatbot", answering(500, "{}"))) {
      for (int i = 0; i < 3 * OneService.WINDOW; i++) {
        call(CHATBOT).statusCode(500);
      }
      service.now(answering(404, "{}"));
      for (int i = 0; i < 3 * OneService.WINDOW; i++) {
        call(CHATBOT).statusCode(404);
      }
      assertThat(service.calls()).isEqualTo(6 * OneService.WINDOW);
    }
  }

  private ValidatableResponse call(String path) {
    return given().auth().oauth2(token).get(path).then();
  }

  private ValidatableResponse post(String path) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{}")
        .post(path)
        .then();
  }

  private static ValidatableResponse outOfReach(ValidatableResponse answer, String service) {
    return answer
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("" + OneService.PAUSE_SECONDS))
        .body("type", equalTo("urn:engagement-hub:problem:unavailable"))
        .body("detail", containsString(service))
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
  }

  private void foundAgain(String path) {
    await().untilAsserted(() -> call(path).statusCode(200));
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
