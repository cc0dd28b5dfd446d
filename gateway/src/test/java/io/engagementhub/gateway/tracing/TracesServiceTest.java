package io.engagementhub.gateway.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.contracts.Topics;
import io.engagementhub.gateway.routing.Upstream;
import io.engagementhub.gateway.tracing.TraceReceiver.ReceivedSpan;
import io.engagementhub.kit.events.CloudEventHeaders;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(Upstream.class)
@WithTestResource(TracesOn.class)
class TracesServiceTest {
  private static final String CALLERS_SPAN = "00f067aa0ba902b7";

  @ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint")
  URI endpoint;

  private final String user = "traced-" + UUID.randomUUID();
  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private TraceReceiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = TraceReceiver.at(endpoint);
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aCollectedTouchpointIsASpanOfItsCallersTraceAndTheTraceGoesOnThroughKafka() {
    track(given().header("traceparent", "00-" + trace + "-" + CALLERS_SPAN + "-01"));

    var span = exported(trace);

    assertThat(span.service()).isEqualTo("gateway");
    assertThat(span.name()).startsWith("POST");
    assertThat(span.parent()).isEqualTo(CALLERS_SPAN);
    assertThat(traceparentOnKafka()).isEqualTo("00-" + trace + "-" + span.id() + "-01");
  }

  @Test
  void aTouchpointWithoutATraceBeginsOne() {
    track(given());

    var traceparent = traceparentOnKafka();
    var span = exported(traceparent.substring(3, 35));

    assertThat(span.parent()).isEmpty();
    assertThat(traceparent).contains(span.id());
  }

  @Test
  void aProblemNamesTheTraceThatIsExported() {
    var named =
        given()
            .auth()
            .oauth2(Tokens.of("admin"))
            .get("/admin/v1/sources/none")
            .then()
            .statusCode(404)
            .extract()
            .<String>path("traceId");

    assertThat(exported(named).service()).isEqualTo("gateway");
  }

  @Test
  void aServiceIsCalledWithinTheTrace() {
    var reached =
        given()
            .auth()
            .oauth2(Tokens.of("agent"))
            .header("traceparent", "00-" + trace + "-" + CALLERS_SPAN + "-01")
            .get("/agent/v1/profiles")
            .then()
            .statusCode(200)
            .extract()
            .<String>path("headers.traceparent");

    assertThat(reached).startsWith("00-" + trace + "-").doesNotContain(CALLERS_SPAN);
    var parent = reached.substring(36, 52);
    await()
        .untilAsserted(
            () -> assertThat(receiver.ofTrace(trace)).anyMatch(span -> span.id().equals(parent)));
  }

  private void track(RequestSpecification caller) {
    caller
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .contentType("application/json")
        .body("{\"userId\":\"" + user + "\",\"event\":\"Traced\"}")
        .post("/v1/track")
        .then()
        .statusCode(200)
        .body("success", equalTo(true));
  }

  private ReceivedSpan exported(String traceId) {
    await().until(() -> !receiver.ofTrace(traceId).isEmpty());
    return receiver.ofTrace(traceId).getFirst();
  }

  private String traceparentOnKafka() {
    try (var kafka = new KafkaProbe()) {
      return kafka.records(Topics.TOUCHPOINTS_COLLECTED).stream()
          .filter(record -> user.equals(record.key()))
          .map(record -> CloudEventHeaders.text(record.headers(), CloudEventHeaders.TRACEPARENT))
          .findFirst()
          .orElseThrow();
    }
  }
}
