package io.engagementhub.profile.loyalty.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.EventFilter;
import io.engagementhub.profile.loyalty.domain.Streaks.Deed;
import io.engagementhub.profile.loyalty.domain.Streaks.Run;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StreaksTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

  @Test
  void lastOfTheDaysCompletesTheRun() {
    var deeds = days(0, 1, 2);

    assertThat(Streaks.completed(threeOf(3), deeds, null, FIRST.plusDays(2)))
        .contains(new Run(FIRST, FIRST.plusDays(2)));
    assertThat(Streaks.completed(threeOf(3), days(0, 1), null, FIRST.plusDays(1))).isEmpty();
  }

  @Test
  void smallDeedsOfADayAddUp() {
    var deeds = new ArrayList<>(days(0, 1));
    deeds.add(new Deed(FIRST.plusDays(2), new BigDecimal("4000")));
    assertThat(Streaks.completed(threeOf(3), deeds, null, FIRST.plusDays(2))).isEmpty();

    deeds.add(new Deed(FIRST.plusDays(2), new BigDecimal("4000")));
    assertThat(Streaks.completed(threeOf(3), deeds, null, FIRST.plusDays(2))).isPresent();
  }

  @Test
  void missedDayBreaksARunUnlessTheWindowAllowsIt() {
    assertThat(Streaks.completed(threeOf(3), days(0, 1, 3), null, FIRST.plusDays(3))).isEmpty();
    assertThat(Streaks.completed(threeOf(5), days(0, 1, 3), null, FIRST.plusDays(3)))
        .contains(new Run(FIRST, FIRST.plusDays(3)));
  }

  @Test
  void lateDayInTheMiddleCompletesTheRunToo() {
    assertThat(Streaks.completed(threeOf(3), days(0, 2, 1), null, FIRST.plusDays(1)))
        .contains(new Run(FIRST, FIRST.plusDays(2)));
  }

  @Test
  void daysThatEarnedDoNotEarnAgain() {
    assertThat(
            Streaks.completed(threeOf(3), days(0, 1, 2, 3), FIRST.plusDays(2), FIRST.plusDays(3)))
        .isEmpty();
    assertThat(
            Streaks.completed(
                threeOf(3), days(0, 1, 2, 3, 4, 5), FIRST.plusDays(2), FIRST.plusDays(5)))
        .contains(new Run(FIRST.plusDays(3), FIRST.plusDays(5)));
  }

  /** A run has as many good days as are asked for, within as many days as are allowed. */
  @Property
  void runIsWhatTheRuleAsks(
      @ForAll @Size(max = 20) List<@IntRange(max = 15) Integer> offsets,
      @ForAll @IntRange(max = 15) int touched,
      @ForAll @IntRange(min = 3, max = 8) int within) {
    var deeds = days(offsets.stream().mapToInt(Integer::intValue).toArray());

    Streaks.completed(threeOf(within), deeds, null, FIRST.plusDays(touched))
        .ifPresent(
            run -> {
              assertThat(run.first().plusDays(within)).isAfter(run.last());
              assertThat(
                      deeds.stream()
                          .map(Deed::day)
                          .distinct()
                          .filter(d -> !d.isBefore(run.first()) && !d.isAfter(run.last()))
                          .count())
                  .isGreaterThanOrEqualTo(3);
            });
  }

  private static List<Deed> days(int... offsets) {
    var deeds = new ArrayList<Deed>();
    for (int offset : offsets) {
      deeds.add(new Deed(FIRST.plusDays(offset), new BigDecimal("8000")));
    }
    return deeds;
  }

  private static Rule.Streak threeOf(int within) {
    return new Rule.Streak(
        "active",
        EventFilter.named("Steps Counted"),
        null,
        Validity.ALWAYS,
        false,
        "steps",
        new BigDecimal("8000"),
        3,
        within,
        null,
        new Rule.Grant.Points(100));
  }
}
