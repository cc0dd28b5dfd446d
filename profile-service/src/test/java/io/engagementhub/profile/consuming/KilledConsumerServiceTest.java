package io.engagementhub.profile.consuming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.testkit.HubServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kafka gives the partitions of a consumer that was killed to the next one soon. */
class KilledConsumerServiceTest {
  /**
   * Beyond the session, what a loaded machine may take; by Kafka's own default it is 45 seconds.
   */
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  @Timeout(120)
  void whoComesAfterAKilledConsumerReadsSoon() throws IOException, InterruptedException {
    var bootstrap = new HubServers().start().get("hub.kafka.bootstrap");
    var group = "killed-" + UUID.randomUUID();
    var killed = member(bootstrap, group);
    killed.destroyForcibly().waitFor();

    long start = System.nanoTime();
    try (var next = new Member(bootstrap, group)) {
      next.join();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  /** A process of its own, which reads. */
  private static Process member(String bootstrap, String group) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Member.class.getName(),
                bootstrap,
                group)
            .redirectErrorStream(true)
            .start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    assertThat(said.lines().anyMatch(Member.ASSIGNED::equals)).as("it reads").isTrue();
    return process;
  }
}
