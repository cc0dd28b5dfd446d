package io.engagementhub.gateway.collect;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.engagementhub.contracts.Topics;
import io.engagementhub.localstack.KafkaServer;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(NoKafkaYet.class)
class StartWithoutKafkaServiceTest {
  @ConfigProperty(name = "hub.kafka.bootstrap")
  String bootstrap;

  @Test
  void theGatewayIsThereBeforeKafkaAndTakesTouchpointsOnceKafkaIsThere(@TempDir Path data) {
    refused(track("too-early"));
    refused(track("too-early-again"));

    int port = Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
    try (var kafka = KafkaServer.start(data, port, NoKafkaYet.freePort())) {
      await().untilAsserted(() -> track("in-time").statusCode(200).body("success", equalTo(true)));
      assertThat(collected(kafka.bootstrap())).anyMatch(value -> value.contains("\"in-time\""));
    }
  }

  private static ValidatableResponse track(String messageId) {
    return given()
        .auth()
        .preemptive()
        .basic("demo-website-key", "")
        .contentType("application/json")
        .body("{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"" + messageId + "\"}")
        .post("/v1/track")
        .then();
  }

  private static void refused(ValidatableResponse answer) {
    answer
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[1-9][0-9]*"))
        .body("type", equalTo("urn:engagement-hub:problem:unavailable"))
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
  }

  private static List<String> collected(String bootstrap) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "group.id", "test", "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.TOUCHPOINTS_COLLECTED));
      var values = new ArrayList<String>();
      await()
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(500))
                    .forEach(record -> values.add(new String(record.value(), UTF_8)));
                return !values.isEmpty();
              });
      return values;
    }
  }
}
