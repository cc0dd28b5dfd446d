package io.engagementhub.profile.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
  private static final double MIDDLE = 0.5;

  @ParameterizedTest
  @CsvSource({
    "1, PT5S",
    "2, PT15S",
    "3, PT45S",
    "4, PT2M15S",
    "8, PT3H2M15S",
    "10, PT24H",
    "12, PT24H"
  })
  void waitsLongerEachTimeUpToADay(int attempts, Duration wait) {
    assertThat(Backoff.after(attempts, MIDDLE, null)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.9, 1})
  void jitterIsAFifthAtMostAndNeverBeyondADay(double jitter) {
    assertThat(Backoff.after(2, jitter, null).orElseThrow())
        .isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
    assertThat(Backoff.after(12, jitter, null).orElseThrow()).isLessThanOrEqualTo(Backoff.LONGEST);
  }

  @Test
  void endpointIsGivenTheTimeItAsksForWithinADay() {
    assertThat(Backoff.after(1, MIDDLE, Duration.ofMinutes(7))).contains(Duration.ofMinutes(7));
    assertThat(Backoff.after(1, MIDDLE, Duration.ofSeconds(1))).contains(Duration.ofSeconds(5));
    assertThat(Backoff.after(1, MIDDLE, Duration.ofDays(900))).contains(Backoff.LONGEST);
  }

  @Test
  void isGivenUpAfterTheLastAttempt() {
    assertThat(Backoff.after(Backoff.MOST - 1, MIDDLE, null)).isPresent();
    assertThat(Backoff.after(Backoff.MOST, MIDDLE, Duration.ofHours(1))).isEmpty();
  }
}
