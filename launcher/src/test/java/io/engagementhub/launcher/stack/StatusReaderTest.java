package io.engagementhub.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReaderTest {
  @Test
  void lagOfAServiceIsTheSumOverItsGroups() {
    Map<String, Long> lags = Map.of("journey", 3L, "journey-signals", 4L, "journeys", 100L);

    assertThat(StatusReader.lagOf(Part.JOURNEY, lags)).hasValue(7);
    assertThat(StatusReader.lagOf(Part.CONTENT, lags)).isEmpty();
    assertThat(StatusReader.lagOf(Part.KAFKA, lags)).isEmpty();
  }

  @Test
  void versionsAreReadFromFileNames() {
    assertThat(StatusReader.versionIn("kafka-clients-4.1.1.jar")).isEqualTo("4.1.1");
    assertThat(StatusReader.versionIn("gateway-0.1.0-SNAPSHOT.jar")).isEqualTo("0.1.0-SNAPSHOT");
    assertThat(StatusReader.versionIn("keycloak-quarkus-dist-26.7.3.zip")).isEqualTo("26.7.3");
  }
}
