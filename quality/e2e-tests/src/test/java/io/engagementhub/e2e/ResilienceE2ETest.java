package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.launcher.stack.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Each part in turn is killed ({@code kill -9}) in the middle of a stream of touchpoints and
 * started again. How many there are is {@code hub.e2e.stream}.
 */
@Order(Integer.MAX_VALUE - 2)
class ResilienceE2ETest {
  private static final int TOTAL = Integer.getInteger("hub.e2e.stream", 10_000);
  private static final Duration START = Duration.ofMinutes(2);

  /** The hub takes touchpoints while these are away. */
  private static final List<Part> BEHIND =
      List.of(Part.PROFILE, Part.JOURNEY, Part.CONTENT, Part.CHATBOT, Part.POSTGRESQL);

  /** Without these it takes none. */
  private static final List<Part> IN_FRONT = List.of(Part.GATEWAY, Part.KAFKA);

  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("stream", true);
  private final TouchpointStream stream = new TouchpointStream(hub);

  @Test
  void whatWasAcceptedIsInTheTimelineOnceWhateverIsKilled() {
    int slice =
        TOTAL / (BEHIND.size() + IN_FRONT.size()) / TouchpointStream.BATCH * TouchpointStream.BATCH;
    for (var part : BEHIND) {
      collectingGoesOnWithout(part, slice);
    }
    for (var part : IN_FRONT) {
      sendersTryAgainWithout(part, slice);
    }
    stream.sendUpTo(TOTAL).join();

    assertThat(stream.accepted()).isEqualTo(TOTAL);
    assertThat(stream.retries()).as("batches sent again").isPositive();
    allAreInTheTimelineOnce();
    theHubServesAsBefore();
  }

  private void collectingGoesOnWithout(Part part, int slice) {
    int before = stream.accepted();
    int retries = stream.retries();
    stream.sendUpTo(before + slice / 2).join();
    stack.stack().kill(part);
    stream.sendUpTo(before + slice).join();
    assertThat(stream.retries()).as("refusals while %s was away", part).isEqualTo(retries);
    start(part);
  }

  private void sendersTryAgainWithout(Part part, int slice) {
    int before = stream.accepted();
    var sending = stream.sendUpTo(before + slice / 2);
    await().atMost(HubClient.PATIENCE).until(() -> stream.accepted() > before);
    stack.stack().kill(part);
    // However fast those before were: these find nobody.
    var refused = stream.sendUpTo(before + slice);
    if (part == Part.KAFKA) {
      storageOutOfReachIsSaidSo();
    }
    start(part);
    sending.join();
    refused.join();
  }

  private void storageOutOfReachIsSaidSo() {
    var answer = hub.collect(Message.track("Refused").user("stream-refused"));
    Problems.expect(answer, 503);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }

  private void start(Part part) {
    stack.stack().startPart(part);
    stack.stack().awaitReady(part, START);
  }

  private void allAreInTheTimelineOnce() {
    var timeline = new Database(Part.JOURNEY);
    await("all in the timeline")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(
                        timeline.count(
                            "select count(distinct id) from timeline"
                                + " where source_id = ? and name = 'Streamed'",
                            hub.source().id()))
                    .isEqualTo(TOTAL));
    assertThat(
            timeline.count(
                "select count(*) from timeline where source_id = ? and name = 'Streamed'",
                hub.source().id()))
        .isEqualTo(TOTAL);
    for (int person = 0; person < TouchpointStream.PEOPLE; person += 10) {
      var profile = hub.awaitProfile("user_id", TouchpointStream.person(person));
      assertThat(hub.timeline(profile.get("id").asText()))
          .extracting(item -> item.at("/message/messageId").asText())
          .doesNotHaveDuplicates()
          .hasSize(TOTAL / TouchpointStream.PEOPLE);
    }
  }

  private void theHubServesAsBefore() {
    for (var part : Part.values()) {
      stack.stack().awaitReady(part, START);
    }
    var message = Message.track("Afterwards").user("afterwards");
    hub.collect(message).expect(200);
    hub.awaitMessage("user_id", "afterwards", message.messageId());
  }
}
