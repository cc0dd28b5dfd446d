package io.engagementhub.profile.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CourtesyTest {
  private final AtomicLong nanos = new AtomicLong(42);
  private final Courtesy courtesy = new Courtesy(nanos::get);

  @Test
  void whoWorksAloneTakesAllAndDoesNotRest() {
    assertThat(courtesy.isDue()).isFalse();
    assertThat(courtesy.share(1_000)).isEqualTo(1_000);
    assertThat(courtesy.pauseAfter(Duration.ofMillis(80))).isZero();
  }

  @Test
  void whileSomebodyWaitsPiecesAreSmallAndRestsAreLongerThanWork() {
    try (var _ = courtesy.begin()) {
      pass(Duration.ofSeconds(5));

      assertThat(courtesy.share(1_000)).isEqualTo(100);
      assertThat(courtesy.share(5)).isEqualTo(1);
      assertThat(courtesy.pauseAfter(Duration.ofMillis(80))).isEqualTo(Duration.ofMillis(240));
      assertThat(courtesy.pauseAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void halfASecondAfterTheLastOneItIsOver() {
    try (var _ = courtesy.begin()) {
      courtesy.begin().close();
      assertThat(courtesy.isDue()).isTrue();
    }

    pass(Duration.ofMillis(499));
    assertThat(courtesy.isDue()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(courtesy.isDue()).isFalse();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
