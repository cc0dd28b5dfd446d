package io.engagementhub.gateway.collect;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(UnknownKafka.class)
class StartWithUnknownKafkaServiceTest {

  @Test
  void theGatewayStartsAndSaysThatItCannotTakeTouchpoints() {
    given()
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .contentType("application/json")
        .body("{\"userId\":\"u\",\"event\":\"E\"}")
        .post("/v1/track")
        .then()
        .statusCode(503)
        .header("Retry-After", matchesPattern("[1-9][0-9]*"))
        .body("type", equalTo("urn:engagement-hub:problem:unavailable"));
  }
}
