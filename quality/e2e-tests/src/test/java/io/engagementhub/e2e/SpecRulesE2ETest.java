package io.engagementhub.e2e;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** The rules of the tracking specification, each by its published id, held as API.md says. */
class SpecRulesE2ETest {
  private final HubClient hub = TheHub.running().withNewSource("rules", true);
  private final String run = Long.toHexString(System.nanoTime());

  private final Map<String, Executable> checks =
      Map.ofEntries(
          entry("200_default", this::requestsWithARefusedItemStillSucceed),
          entry("400_event_over_32KB", this::anItemOverItsSizeIsMalformed),
          entry("400_batch_over_500KB", this::aBatchOverItsSizeIsMalformed),
          entry("200_batch_over_2500", this::whatIsBeyondTheBatchesLengthIsQuarantined),
          entry("no_user_anon_id", this::aMessageOfNobodyIsQuarantined),
          entry("track_needs_event", this::aTrackWithoutEventIsQuarantined),
          entry("dedup_messageId", this::aMessageCountsOnce),
          entry("400_invalid_json", this::brokenJsonIsMalformed),
          entry("content_type", this::jsonAndPlainTextAreRead),
          entry("auth_basic", this::theWriteKeyMayBeTheBasicUser),
          entry("auth_writeKey_body", this::theWriteKeyMayStandInTheBody),
          entry("429_rate_limit", this::aSourceOverItsRateIsToldWhenToComeBack),
          entry("batch_item_type", this::anItemOfABatchNeedsAType),
          entry("batch_context_merge", this::aBatchesContextMergesUnderItsItems),
          entry("integrations_case", this::flagsOfIntegrationsKeepTheirCase),
          entry("ip_direct", this::theCallersAddressIsNotedWhenAskedFor));

  @TestFactory
  Stream<DynamicTest> theRule() {
    return checks.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()));
  }

  @Test
  void everyPublishedRuleIsChecked() throws Exception {
    var published = new ArrayList<String>();
    var file = SharedData.file("segment-spec/rules.json");
    if (file.isPresent()) {
      Exact.read(java.nio.file.Files.readString(file.get()))
          .get("rules")
          .forEach(rule -> published.add(rule.get("id").asText()));
    }

    assertThat(checks.keySet()).containsAll(published);
  }

  /** A name that no other test and no other run uses. */
  private String named(String name) {
    return name + "-" + run;
  }

  private void requestsWithARefusedItemStillSucceed() {
    hub.collect("track", "{\"nobody\":true}").expect(200);
    hub.collect("batch", "{\"batch\":[{},1,\"x\",null]}").expect(200);
    hub.collect("batch", "{\"batch\":[]}").expect(200);
  }

  private void anItemOverItsSizeIsMalformed() {
    var message = Message.track("Large").user(named("large"));
    message.properties(Map.of("text", "x".repeat(31 * 1024)));
    hub.collect(message).expect(200);
    hub.awaitMessage("user_id", named("large"), message.messageId());

    message.properties(Map.of("text", "x".repeat(33 * 1024)));
    Problems.expect(hub.collect(message), 400);
    Problems.expect(hub.batch(java.util.List.of(message)), 400);
  }

  private void aBatchOverItsSizeIsMalformed() {
    var messages =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    Message.track("Filled")
                        .user(named("full"))
                        .properties(Map.of("text", "x".repeat(26 * 1024))))
            .toList();

    Problems.expect(hub.batch(messages), 400);
  }

  private void whatIsBeyondTheBatchesLengthIsQuarantined() {
    var messages =
        IntStream.rangeClosed(1, 2_501)
            .mapToObj(i -> Message.track("Many").user(named("many")).id("many-" + i))
            .toList();

    hub.batch(messages).expect(200);

    var refused =
        Quarantine.awaitItem(hub, item -> item.path("messageId").asText().equals("many-2501"));
    assertThat(refused.get("reason").asText()).isEqualTo("batch-too-long");
    var profile = hub.awaitProfile("user_id", named("many")).get("id").asText();
    HubClient.eventually(() -> assertThat(hub.timeline(profile)).hasSize(2_500));
  }

  private void aMessageOfNobodyIsQuarantined() {
    hub.collect("track", "{\"event\":\"By Nobody\",\"messageId\":\"nobody-1\"}").expect(200);

    assertThat(Quarantine.awaitMessage(hub, "nobody-1").get("reason").asText())
        .isEqualTo("no-user-or-anonymous-id");
  }

  private void aTrackWithoutEventIsQuarantined() {
    hub.collect("track", "{\"userId\":\"rule-u\",\"messageId\":\"eventless-1\"}").expect(200);

    assertThat(Quarantine.awaitMessage(hub, "eventless-1").get("reason").asText())
        .isEqualTo("no-event");
  }

  private void aMessageCountsOnce() {
    var message = Message.track("Once").user(named("once"));
    hub.collect(message).expect(200);
    hub.collect(message).expect(200);
    hub.collect("track", "{\"userId\":\"%s\",\"event\":\"Without Id\"}".formatted(named("once")))
        .expect(200);
    var tooLong = "x".repeat(101);
    hub.collect(Message.track("Long").user(named("once")).id(tooLong)).expect(200);

    var profile = hub.awaitProfile("user_id", named("once")).get("id").asText();
    HubClient.eventually(
        () ->
            assertThat(hub.timeline(profile))
                .extracting(item -> item.get("name").asText())
                .containsExactly("Without Id", "Once"));
    assertThat(hub.timeline(profile).getFirst().get("message").get("messageId").asText())
        .isNotEmpty();
    assertThat(Quarantine.awaitMessage(hub, tooLong).get("reason").asText())
        .isEqualTo("message-id-too-long");
  }

  private void brokenJsonIsMalformed() {
    for (var text : new String[] {"", "{", "{\"a\":}", "[", "nul", "{\"a\":1}{", "\u0000"}) {
      Problems.expect(hub.collect("track", text), 400);
    }
    Problems.expect(hub.collect("track", "[".repeat(30_000)), 400);
    Problems.expect(hub.collect("batch", "{\"batch\":{}}"), 400);
  }

  private void jsonAndPlainTextAreRead() {
    var key = HubClient.basic(hub.source().writeKey());
    for (var type :
        new String[] {"application/json", "application/json;charset=utf-8", "text/plain"}) {
      hub.send(
              "POST",
              "/v1/track",
              Message.track("Typed").user(named("typed")).json().toString(),
              "Authorization",
              key,
              "Content-Type",
              type)
          .expect(200);
    }
    Problems.expect(
        hub.send(
            "POST",
            "/v1/track",
            "<track/>",
            "Authorization",
            key,
            "Content-Type",
            "application/xml"),
        415);
  }

  private void theWriteKeyMayBeTheBasicUser() {
    var body = Message.track("Keyed").user(named("basic")).json().toString();
    hub.send("POST", "/v1/track", body, "Authorization", HubClient.basic(hub.source().writeKey()))
        .expect(200);

    Problems.expect(
        hub.send("POST", "/v1/track", body, "Authorization", HubClient.basic("no-such-key")), 401);
    Problems.expect(hub.send("POST", "/v1/track", body), 401);
  }

  private void theWriteKeyMayStandInTheBody() {
    var message = Message.track("Keyed").user(named("body"));
    var body = message.json().put("writeKey", hub.source().writeKey());

    hub.send("POST", "/v1/track", body.toString()).expect(200);

    var item = hub.awaitMessage("user_id", named("body"), message.messageId());
    assertThat(item.toString()).doesNotContain(hub.source().writeKey());
  }

  private void aSourceOverItsRateIsToldWhenToComeBack() {
    var slow = TheHub.running().withNewSource("slow", true, 2);
    var answers =
        IntStream.range(0, 12)
            .mapToObj(i -> slow.collect(Message.track("Hurried").user(named("rate"))))
            .toList();

    var refused = answers.stream().filter(answer -> answer.status() == 429).toList();
    assertThat(refused).isNotEmpty();
    Problems.expect(refused.getFirst(), 429);
    assertThat(refused.getFirst().header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(refused.getFirst().header("X-RateLimit-Reset")).matches("[1-9][0-9]*");
  }

  private void anItemOfABatchNeedsAType() {
    hub.collect(
            "batch",
            "{\"batch\":[{\"userId\":\"rule-u\",\"event\":\"E\",\"messageId\":\"typeless-1\"},"
                + "{\"type\":\"Track\",\"userId\":\"rule-u\",\"event\":\"E\",\"messageId\":\"typeless-2\"}]}")
        .expect(200);

    assertThat(Quarantine.awaitMessage(hub, "typeless-1").get("reason").asText())
        .isEqualTo("unknown-type");
    assertThat(Quarantine.awaitMessage(hub, "typeless-2").get("reason").asText())
        .isEqualTo("unknown-type");
  }

  private void aBatchesContextMergesUnderItsItems() {
    hub.collect(
            "batch",
            """
            {"batch":[{"type":"track","userId":"%s","event":"E","messageId":"merged-1",
                       "context":{"locale":"de-AT","app":{"name":"inner"}},
                       "integrations":{"A":false}}],
             "context":{"locale":"en","timezone":"UTC","app":{"name":"outer","build":"7"}},
             "integrations":{"A":true,"B":true}}
            """
                .formatted(named("merge")))
        .expect(200);

    var message = hub.awaitMessage("user_id", named("merge"), "merged-1").get("message");
    assertThat(message.at("/context/locale").asText()).isEqualTo("de-AT");
    assertThat(message.at("/context/timezone").asText()).isEqualTo("UTC");
    assertThat(message.at("/context/app/name").asText()).isEqualTo("inner");
    assertThat(message.get("integrations")).isEqualTo(Exact.read("{\"B\":true,\"A\":false}"));
  }

  private void flagsOfIntegrationsKeepTheirCase() {
    var flags = Exact.read("{\"All\":false,\"MixPanel\":true,\"mixpanel\":false}");
    var message = Message.track("Flagged").user(named("flags"));
    var body = message.json();
    body.set("integrations", flags);

    hub.collect("track", body).expect(200);

    assertThat(
            hub.awaitMessage("user_id", named("flags"), message.messageId())
                .at("/message/integrations"))
        .isEqualTo(flags);
  }

  private void theCallersAddressIsNotedWhenAskedFor() {
    var asked = Message.track("Direct").user(named("ip")).context(Map.of("direct", true));
    var unasked = Message.track("Indirect").user(named("ip"));
    hub.collect(asked).expect(200);
    hub.collect(unasked).expect(200);

    assertThat(
            hub.awaitMessage("user_id", named("ip"), asked.messageId())
                .at("/message/context/ip")
                .asText())
        .isEqualTo("127.0.0.1");
    assertThat(
            hub.awaitMessage("user_id", named("ip"), unasked.messageId())
                .at("/message/context/ip")
                .isMissingNode())
        .isTrue();
  }
}
