package io.engagementhub.profile.personas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.personas.domain.Facts.Amount;
import io.engagementhub.profile.personas.domain.Facts.Nothing;
import io.engagementhub.profile.personas.domain.Facts.Word;
import io.engagementhub.propensity.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContinuityTest {
  private static final List<Integer> KEYS = List.of(1, 2, 5);

  @Test
  void aPersonaThatIsFoundAgainKeepsItsKeyWhateverItsPlace() {
    int[] before = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    int[] now = {2, 2, 2, 0, 0, 0, 1, 1, 0};

    assertThat(Continuity.keys(KEYS, before, now, 3, 5)).containsExactly(2, 5, 1);
  }

  @Test
  void aNewPersonaHasAKeyThatNoneEverHad() {
    int[] before = {0, 0, 0, 0, 1, 1, 1, 1};
    int[] now = {0, 0, 0, 2, 1, 1, 1, 1};

    assertThat(Continuity.keys(KEYS, before, now, 3, 9)).containsExactly(1, 2, 10);
  }

  @Test
  void peopleInCommonByChanceAreNotEnough() {
    int[] before = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    int[] now = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4};

    assertThat(Continuity.keys(List.of(1, 2), before, now, 5, 2)).containsExactly(3, 4, 5, 6, 7);
  }

  @Test
  void ofTwoThatComeFromOneTheLargerKeepsTheKey() {
    int[] before = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    int[] now = {0, 0, 0, 1, 1, 1, 1, 1, 1, 1};

    assertThat(Continuity.keys(List.of(1), before, now, 2, 1)).containsExactly(2, 1);
  }

  @Test
  void aFirstVersionCountsFromOne() {
    assertThat(Continuity.first(3, 0)).containsExactly(1, 2, 3);
  }

  @Test
  void factsOfAnotherKindOrNoneAreNotKnown() {
    var chosen = List.of(new ChosenTrait("age", true), new ChosenTrait("channel", false));
    var facts = new Facts(chosen);

    facts.add(Map.of("age", new Amount(30), "channel", new Word("web")));
    facts.add(Map.of("age", new Word("thirty"), "channel", new Nothing()));

    assertThat(((Column.Numbers) facts.table().columns().get(0)).values())
        .containsExactly(30, Double.NaN);
    assertThat(((Column.Words) facts.table().columns().get(1)).values())
        .containsExactly("web", null);
    assertThat(Facts.isKnown(chosen, Map.of("age", new Word("thirty")))).isFalse();
    assertThat(Facts.isKnown(chosen, Map.of("channel", new Word("web")))).isTrue();
  }
}
