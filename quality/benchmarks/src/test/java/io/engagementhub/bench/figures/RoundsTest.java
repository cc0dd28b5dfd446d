package io.engagementhub.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RoundsTest {
  private final Rounds rounds = new Rounds();

  @Test
  void theMedianIsNotMovedByOneBadRound() {
    rounds.add(10);
    rounds.add(1_000);
    rounds.add(12);

    assertThat(rounds.median()).isEqualTo(12);
    assertThat(rounds.values()).containsExactly(10.0, 1_000.0, 12.0);
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
    rounds.add(4);
    rounds.add(1);
    rounds.add(2);
    rounds.add(100);

    assertThat(rounds.median()).isEqualTo(3);
  }

  @Test
  void withoutARoundThereIsNoMedian() {
    assertThatIllegalStateException().isThrownBy(rounds::median);
  }
}
