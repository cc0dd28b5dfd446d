package io.engagementhub.gateway.collect;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class LargeBodiesServiceTest {
  @Inject JudgingThreads threads;

  @BeforeEach
  void forgetOthers() {
    threads.sinceLast();
  }

  @Test
  void aLargeBatchIsJudgedOffTheEventLoop() {
    post("/v1/batch?strict=1", batch(2_501))
        .body("items", hasSize(2_501))
        .body("items[2499].verdict", equalTo("accepted"))
        .body("items[2500].reason", equalTo("batch-too-long"));

    assertThat(threads.sinceLast()).containsExactly(false);
  }

  @Test
  void aSmallOneStaysOnIt() {
    post("/v1/batch", batch(100));
    post("/v1/track", item(1));

    assertThat(threads.sinceLast()).containsExactly(true, true);
  }

  private static String batch(int items) {
    return IntStream.range(0, items)
        .mapToObj(LargeBodiesServiceTest::item)
        .collect(joining(",", "{\"batch\":[", "]}"));
  }

  private static String item(int number) {
    return "{\"type\":\"track\",\"event\":\"Large\",\"userId\":\"large-%d\"}".formatted(number);
  }

  private static ValidatableResponse post(String path, String body) {
    return given()
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(200);
  }
}
