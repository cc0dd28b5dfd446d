package io.engagementhub.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JourneySignalTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static JourneySignal signal(String stage, int second, long revision) {
    return new JourneySignal(
        new UUID(0, 1),
        new UUID(0, 2),
        "vehicle-insurance",
        1,
        JourneySignal.Kind.STAGE_REACHED,
        stage,
        null,
        NOON.plusSeconds(second),
        revision);
  }

  private static String standing(JourneySignal told, JourneySignal toldLater) {
    return JourneySignal.standing(told, toldLater).stage();
  }

  @Test
  void theHigherRevisionStandsWhateverTheTimesSay() {
    var research = signal("research", 100, 1);
    var quote = signal("quote", 50, 2);

    assertThat(standing(research, quote)).isEqualTo("quote");
    assertThat(standing(quote, research)).isEqualTo("quote");
  }

  @Test
  void withoutRevisionsWhatHappenedLastStands() {
    var research = signal("research", 0, 0);
    var quote = signal("quote", 1, 0);

    assertThat(standing(research, quote)).isEqualTo("quote");
    assertThat(standing(quote, research)).isEqualTo("quote");
  }

  @Test
  void whatHasARevisionStandsBeforeWhatHasNone() {
    var old = signal("quote", 100, 0);
    var moved = signal("research", 50, 1);

    assertThat(standing(old, moved)).isEqualTo("research");
    assertThat(standing(moved, old)).isEqualTo("research");
  }

  @Test
  void ofEqualsTheLaterToldStands() {
    assertThat(standing(signal("research", 1, 0), signal("quote", 1, 0))).isEqualTo("quote");
  }
}
