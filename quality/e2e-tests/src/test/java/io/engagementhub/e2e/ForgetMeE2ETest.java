package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Topics;
import io.engagementhub.launcher.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Story 10: erasure reaches every service and comes back with receipts; the totals stay. */
class ForgetMeE2ETest {
  private static final List<String> ALL_SERVICES =
      List.of("profile", "journey", "content", "chatbot", "gateway", "topics");
  private static final ConfigResource ALL_BROKERS =
      new ConfigResource(ConfigResource.Type.BROKER, "");
  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("forget-me", true);
  private final String marker = "zq" + Long.toHexString(System.nanoTime());
  private final String user = "user-" + marker;

  @Test
  void nothingOfAPersonIsLeftInAnyDatabaseOrTopicAndTheTotalsStay() throws Exception {
    live();
    assertThat(Traces.inDatabases(marker))
        .contains(
            "profile.trait",
            "journey.timeline",
            "content.known_profile",
            "chatbot.conversation",
            "chatbot.turn",
            "gateway.quarantined_item");
    var profile = hub.awaitProfile("user_id", user).get("id").asText();
    long touchpoints = touchpointTotal();
    long shown = shownTotal();

    var id = submit("access");
    var archive = archive(completed(id));
    assertThat(archive).contains(marker);
    for (var service : List.of("profile", "journey", "content", "chatbot", "gateway")) {
      assertThat(archive).contains("\"service\":\"" + service + "\"");
    }

    var erased = completed(submit("erasure"));

    assertThat(services(erased)).containsExactlyInAnyOrderElementsOf(ALL_SERVICES);
    assertThat(Traces.inDatabases(marker)).isEmpty();
    assertThat(Traces.inDatabases(profile)).isEmpty();
    var topics = Traces.inTopics(marker);
    topics.remove(Topics.PROFILES_CHANGED);
    assertThat(topics).isEmpty();
    assertThat(touchpointTotal()).isGreaterThanOrEqualTo(touchpoints);
    assertThat(shownTotal()).isGreaterThanOrEqualTo(shown);
    hub.get("/agent/v1/profiles/" + profile, "agent").expect(404);
    hub.get("/agent/v1/profiles/" + profile + "/timeline", "agent").expect(404);

    hub.collect(Message.track("Back Again").user(user)).expect(200);
    var back = hub.awaitProfile("user_id", user);
    assertThat(back.get("id").asText()).isNotEqualTo(profile);
    assertThat(back.get("traits")).isEmpty();
    compactedAwayIsAlso(profile);
  }

  private void live() {
    var visitor = "visitor-" + marker;
    hub.collect(Message.page("Covers").visitor(visitor).properties(note())).expect(200);
    hub.collect(
            Message.identify(user)
                .visitor(visitor)
                .traits(Map.of("email", marker + "@example.org", "name", "Zoe " + marker)))
        .expect(200);
    hub.collect(Message.track("Quote Started").user(user).properties(note())).expect(200);
    var shown = Message.track("Product Viewed").user(user).properties(note());
    hub.collect(shown).expect(200);
    hub.awaitMessage("user_id", user, shown.messageId());
    hub.collect("track", Exact.object().put("userId", user).put("note", marker)).expect(200);
    Quarantine.awaitItem(hub, item -> item.path("note").asText().equals(marker));

    var started =
        hub.visit("/v1/conversations", Exact.object().put("userId", user).put("channel", "web"))
            .expect(201)
            .json();
    hub.visit(
            "/v1/conversations/" + started.get("id").asText() + "/turns",
            Exact.object().put("text", "My name is " + marker))
        .expect(200);
    var asked = Exact.object().put("userId", user);
    asked.putArray("placements").add("home-hero");
    HubClient.eventually(
        () ->
            assertThat(
                    hub.visit("/v1/decisions", asked).expect(200).json().path("identity").asText())
                .isNotEqualTo("anonymous"));
    var decision =
        hub.visit("/v1/decisions", asked).expect(200).json().at("/decisions/0/decisionId").asText();
    hub.collect(
            Message.track("Content Shown").user(user).properties(Map.of("decisionId", decision)))
        .expect(200);
    HubClient.eventually(
        () ->
            assertThat(Traces.inDatabases(marker))
                .contains("content.known_profile", "chatbot.known_profile"));
    HubClient.eventually(() -> assertThat(shownTotal()).isPositive());
  }

  private Map<String, String> note() {
    return Map.of("note", marker);
  }

  private String submit(String type) {
    var body = Exact.object();
    body.put("subject_request_type", type).put("verification", "identity card seen");
    body.putArray("subject_identities")
        .addObject()
        .put("identity_type", "controller_customer_id")
        .put("identity_value", user)
        .put("identity_format", "raw");
    return hub.post("/agent/v1/privacy-requests", "agent", body)
        .expect(201)
        .json()
        .get("subject_request_id")
        .asText();
  }

  private JsonNode completed(String id) {
    return await("request " + id)
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> hub.get("/admin/v1/privacy-requests/" + id, "privacy-officer").expect(200).json(),
            request -> request.get("request_status").asText().equals("completed"));
  }

  private String archive(JsonNode request) {
    return hub.get(request.get("results_url").asText(), "privacy-officer").expect(200).body();
  }

  private static Set<String> services(JsonNode request) {
    var services = new TreeSet<String>();
    request.get("receipts").forEach(receipt -> services.add(receipt.get("service").asText()));
    return services;
  }

  private static long touchpointTotal() {
    return new Database(Part.JOURNEY).count("select sum(total) from touchpoint_count");
  }

  private static long shownTotal() {
    return new Database(Part.CONTENT).count("select coalesce(sum(shown), 0) from content_count");
  }

  /** What the tombstone overtook goes when Kafka compacts; here that is hurried. */
  private void compactedAwayIsAlso(String profile) throws Exception {
    Map<String, Object> kafka = Map.of("bootstrap.servers", stack.stack().kafkaBootstrap());
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.PROFILES_CHANGED);
    try (var admin = Admin.create(kafka);
        var producer =
            new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      hurry(admin, topic, OpType.SET);
      try {
        await()
            .atMost(Duration.ofSeconds(120))
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  // Kafka closes a segment, and so can compact it, only when something is added.
                  for (int partition = 0; partition < 6; partition++) {
                    producer.send(
                        new ProducerRecord<>(Topics.PROFILES_CHANGED, partition, "nobody", null));
                  }
                  producer.flush();
                  assertThat(Topic.read(Topics.PROFILES_CHANGED))
                      .filteredOn(record -> record.key().equals(profile))
                      .allSatisfy(record -> assertThat(record.value()).isNull());
                });
      } finally {
        hurry(admin, topic, OpType.DELETE);
      }
    }
  }

  private static void hurry(Admin admin, ConfigResource topic, OpType operation) throws Exception {
    var settings =
        List.of(
            new AlterConfigOp(new ConfigEntry("segment.ms", "1000"), operation),
            new AlterConfigOp(new ConfigEntry("min.cleanable.dirty.ratio", "0"), operation));
    // By default Kafka looks every fifteen seconds whether there is something to compact.
    var looking =
        List.of(new AlterConfigOp(new ConfigEntry("log.cleaner.backoff.ms", "500"), operation));
    admin.incrementalAlterConfigs(Map.of(topic, settings, ALL_BROKERS, looking)).all().get();
  }
}
