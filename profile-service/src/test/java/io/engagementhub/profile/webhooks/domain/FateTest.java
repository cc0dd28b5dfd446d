package io.engagementhub.profile.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FateTest {
  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void everySuccessIsDelivered(int status) {
    assertThat(Fate.of(new Answer.Answered(status, null), 1, 0.5))
        .isInstanceOf(Fate.Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 301, 302, 307, 400, 401, 404, 429, 500, 503})
  void everythingElseIsTriedAgain(int status) {
    assertThat(Fate.of(new Answer.Answered(status, null), 1, 0.5))
        .isEqualTo(new Fate.Again(Duration.ofSeconds(5)));
  }

  @Test
  void endpointThatIsGoneIsNotTriedAgain() {
    assertThat(Fate.of(new Answer.Answered(410, null), 1, 0.5))
        .isInstanceOf(Fate.EndpointGone.class);
  }

  @Test
  void lastAttemptIsTheLast() {
    assertThat(Fate.of(new Answer.Unreached("timed-out"), Backoff.MOST, 0.5))
        .isInstanceOf(Fate.GivenUp.class);
    assertThat(Fate.of(new Answer.Withheld("no-consent"), 1, 0.5)).isInstanceOf(Fate.Kept.class);
  }

  @Test
  void retryAfterIsReadAsSecondsOrAsADate() {
    var now = Instant.parse("2026-12-01T12:00:00Z");

    assertThat(RetryAfter.of(" 120 ", now)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.of("Tue, 01 Dec 2026 13:00:00 GMT", now)).contains(Duration.ofHours(1));
    assertThat(RetryAfter.of("Tue, 01 Dec 2026 11:00:00 GMT", now)).isEmpty();
    assertThat(RetryAfter.of("-1", now)).isEmpty();
    assertThat(RetryAfter.of("soon", now)).isEmpty();
    assertThat(RetryAfter.of(null, now)).isEmpty();
  }
}
