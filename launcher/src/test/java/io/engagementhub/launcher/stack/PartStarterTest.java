package io.engagementhub.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartStarterTest {

  @Test
  void partsMayTakeAsLongAsIsSaid() {
    assertThat(PartStarter.patience(Map.of("HUB_START_TIMEOUT", "1800")))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(PartStarter.patience(Map.of())).isEqualTo(Duration.ofMinutes(15));
    assertThat(PartStarter.patience(Map.of("HUB_START_TIMEOUT", " ")))
        .isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "15m", "1000000"})
  void whatIsNoNumberOfSecondsIsRefused(String text) {
    assertThatThrownBy(() -> PartStarter.patience(Map.of("HUB_START_TIMEOUT", text)))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("HUB_START_TIMEOUT");
  }
}
