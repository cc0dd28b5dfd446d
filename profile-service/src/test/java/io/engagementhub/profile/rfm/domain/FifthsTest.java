package io.engagementhub.profile.rfm.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.engagementhub.profile.rfm.domain.Fifths.Cell;
import io.engagementhub.profile.rfm.domain.Fifths.Done;
import java.util.List;
import org.junit.jupiter.api.Test;

class FifthsTest {
  private static final Fifths FIFTHS =
      new Fifths(
          List.of(10.0, 20.0, 30.0, 40.0),
          List.of(1.0, 1.0, 2.0, 3.0),
          List.of(10.0, 20.0, 50.0, 90.0));

  @Test
  void theLatestMostFrequentAndMostValuableAreFives() {
    assertThat(FIFTHS.of(new Done(1, 9, 1_000))).isEqualTo(new Cell(5, 5, 5));
    assertThat(FIFTHS.of(new Done(300, 1, 0))).isEqualTo(new Cell(1, 1, 1));
  }

  @Test
  void whoIsAsFarAsAnEdgeIsInTheFifthThatItEnds() {
    assertThat(FIFTHS.of(new Done(10, 2, 50)).digits()).isEqualTo("533");
    assertThat(FIFTHS.of(new Done(10.1, 2.5, 50.1)).digits()).isEqualTo("444");
  }

  @Test
  void edgesOutOfOrderAreRefused() {
    var fine = List.of(1.0, 2.0, 3.0, 4.0);

    assertThatThrownBy(() -> new Fifths(List.of(2.0, 1.0, 3.0, 4.0), fine, fine))
        .hasMessageContaining("2.0");
    assertThatThrownBy(() -> new Fifths(fine, List.of(), fine)).hasMessageContaining("[]");
  }
}
