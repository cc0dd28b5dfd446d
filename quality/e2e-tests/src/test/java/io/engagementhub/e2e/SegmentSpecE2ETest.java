package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the tracking specification allows is taken, kept and read back whole. */
class SegmentSpecE2ETest {

  @TestFactory
  Stream<DynamicTest> everyKindOfPayloadIsKeptWhole() {
    return sentAndReadBack(SpecPayload.own());
  }

  @TestFactory
  Stream<DynamicTest> everyPublishedExampleIsKeptWhole() {
    return SharedData.file("segment-spec/payloads.jsonl").stream()
        .flatMap(file -> sentAndReadBack(SpecPayload.published(file)));
  }

  @Test
  void whatIsNestedAsDeeplyAsIsTakenIsKeptToo() {
    var hub = TheHub.running().withNewSource("deep", true);
    for (int depth = 56; depth <= 72; depth++) {
      var id = "deep-" + System.nanoTime();
      var inner = "{\"n\":".repeat(depth - 1) + "1" + "}".repeat(depth - 1);
      var body =
          "{\"userId\":\"%s\",\"messageId\":\"%s\",\"event\":\"Deep\",\"properties\":%s}"
              .formatted(id, id, inner);

      var answer = hub.collect("track", body);

      if (answer.status() == 200) {
        var item = hub.awaitMessage("user_id", id, id);
        assertThat(Exact.missing(item.get("message"), Exact.read(body))).isEmpty();
      } else {
        Problems.expect(answer, 400);
      }
    }
  }

  private static Stream<DynamicTest> sentAndReadBack(List<SpecPayload> payloads) {
    var hub = TheHub.running().withNewSource("specification", true);
    var answers = new ArrayList<Answer>();
    for (var payload : payloads) {
      answers.add(hub.collect(payload.call(), payload.body()));
    }
    return Stream.iterate(0, i -> i < payloads.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    payloads.get(i).title(),
                    () -> {
                      answers.get(i).expect(200);
                      assertThat(answers.get(i).json()).isEqualTo(Exact.read("{\"success\":true}"));
                      for (var message : payloads.get(i).messages()) {
                        assertReadBack(hub, message);
                      }
                    }));
  }

  private static void assertReadBack(HubClient hub, JsonNode sent) {
    var user = sent.path("userId").asText();
    var namespace = user.isEmpty() ? "anonymous_id" : "user_id";
    var value = user.isEmpty() ? sent.get("anonymousId").asText() : user;
    HubClient.eventually(
        () -> {
          var profile = hub.awaitProfile(namespace, value);
          assertThat(hub.timeline(profile.get("id").asText()))
              .as("timeline of %s:%s", namespace, value)
              .anySatisfy(item -> assertThat(Exact.missing(item.get("message"), sent)).isEmpty());
        });
  }
}
