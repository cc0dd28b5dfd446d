package io.engagementhub.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
  @Test
  void countsEachFingerprintForItself() {
    Occurrences occurrences = new Occurrences();

    assertThat(occurrences.count(5)).isEqualTo(1);
    assertThat(occurrences.count(6)).isEqualTo(1);
    assertThat(occurrences.count(5)).isEqualTo(2);
    assertThat(occurrences.count(5)).isEqualTo(3);
  }

  @Test
  void forgetsNothingWhileItGrows() {
    Occurrences occurrences = new Occurrences();
    Random random = new Random(7);
    long[] many = random.longs(200_000).toArray();

    for (long fingerprint : many) {
      assertThat(occurrences.count(fingerprint)).isEqualTo(1);
    }
    for (long fingerprint : many) {
      assertThat(occurrences.count(fingerprint)).isEqualTo(2);
    }
  }
}
