package io.engagementhub.profile.privacy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Instant RECEIVED = Instant.parse("2026-01-31T10:00:00Z");

  @Test
  void aMonthEndsWithTheMonth() {
    assertThat(Deadline.of(RECEIVED)).isEqualTo("2026-02-28T10:00:00Z");
  }

  @Test
  void anExtensionAddsTwoMonthsToTheOne() {
    assertThat(Deadline.extended(RECEIVED)).isEqualTo("2026-04-30T10:00:00Z");
  }

  @Test
  void theLastSevenDaysAreSoonAndAfterThemItIsOverdue() {
    var due = Deadline.of(RECEIVED);

    assertThat(Deadline.isSoon(due, due.minus(Duration.ofDays(7)))).isFalse();
    assertThat(Deadline.isSoon(due, due.minus(Duration.ofDays(7)).plusMillis(1))).isTrue();
    assertThat(Deadline.isSoon(due, due)).isTrue();
    assertThat(Deadline.isOverdue(due, due)).isFalse();
    assertThat(Deadline.isOverdue(due, due.plusMillis(1))).isTrue();
    assertThat(Deadline.isSoon(due, due.plusMillis(1))).isFalse();
  }
}
