package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.launcher.stack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** After all that, no log holds what it must not. Comes last, as it reads what the others left. */
@Order(Integer.MAX_VALUE)
class SilentLogsE2ETest {
  private final TheHub hub = TheHub.running();

  @TestFactory
  Stream<DynamicTest> noLogHoldsTokensKeysOrPeople() {
    return Arrays.stream(Part.values())
        .map(part -> DynamicTest.dynamicTest(part.label(), () -> assertSilent(part)));
  }

  private void assertSilent(Part part) throws IOException {
    var log = Files.readString(hub.stack().log(part), UTF_8);
    assertThat(hub.secrets()).isNotEmpty();
    for (var secret : hub.secrets()) {
      assertThat(log.contains(secret)).as("%s's log holds %s", part, secret).isFalse();
    }
    assertThat(log).as("a token").doesNotContainPattern("eyJ[A-Za-z0-9_-]{20,}\\.");
  }

  @Test
  void everyServiceLoggedAtAll() throws IOException {
    for (var service : Part.services()) {
      assertThat(hub.stack().log(service)).isNotEmptyFile();
    }
  }
}
