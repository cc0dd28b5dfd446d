package io.engagementhub.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void aPercentileIsTheSmallestThatThatManyCallsDidNotExceed() {
    for (int millis = 100; millis >= 1; millis--) {
      latencies.add(millis * 1_000_000L);
    }

    assertThat(latencies.percentileMillis(50)).isEqualTo(50);
    assertThat(latencies.percentileMillis(99)).isEqualTo(99);
    assertThat(latencies.percentileMillis(99.5)).isEqualTo(100);
    assertThat(latencies.percentileMillis(0.1)).isEqualTo(1);
  }

  @Test
  void ofOneCallEveryPercentileIsThatCall() {
    latencies.add(1_500_000);

    assertThat(latencies.percentileMillis(50)).isEqualTo(1.5);
    assertThat(latencies.percentileMillis(99)).isEqualTo(1.5);
  }

  @Test
  void thoseOfSeveralConnectionsCountTogetherHoweverMany() {
    for (int connection = 0; connection < 3; connection++) {
      var own = new Latencies();
      for (int call = 0; call < 5_000; call++) {
        own.add((connection + 1) * 1_000_000L);
      }
      latencies.addAll(own);
    }

    assertThat(latencies.count()).isEqualTo(15_000);
    assertThat(latencies.percentileMillis(50)).isEqualTo(2);
    assertThat(latencies.percentileMillis(100)).isEqualTo(3);
  }

  @Test
  void withoutACallThereIsNoPercentile() {
    assertThatIllegalStateException().isThrownBy(() -> latencies.percentileMillis(50));
  }
}
