package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.launcher.stack.Part;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A service that was killed takes its work up when it is ready again, and not only when Kafka gives
 * up the consumers that cannot have said good-bye.
 */
class SwiftReturnE2ETest {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("swift return", true);

  @ParameterizedTest
  @EnumSource(names = {"PROFILE", "JOURNEY"})
  void whatWasCollectedMeanwhileIsThereSoonAfterTheReturn(Part part) {
    var person = "swift-" + part;
    var before = Message.track("Before").user(person);
    hub.collect(before).expect(200);
    hub.awaitMessage("user_id", person, before.messageId());

    stack.stack().kill(part);
    var meanwhile = Message.track("Meanwhile").user(person);
    hub.collect(meanwhile).expect(200);
    stack.stack().startPart(part);
    stack.stack().awaitReady(part, START);

    long ready = System.nanoTime();
    hub.awaitMessage("user_id", person, meanwhile.messageId());
    assertThat(Duration.ofNanos(System.nanoTime() - ready)).isLessThan(SOON);
  }
}
