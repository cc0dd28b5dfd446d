package io.engagementhub.profile.loyalty.domain;

import static io.engagementhub.profile.loyalty.domain.Programmes.BASIC;
import static io.engagementhub.profile.loyalty.domain.Programmes.BERLIN;
import static io.engagementhub.profile.loyalty.domain.Programmes.GOLD;
import static io.engagementhub.profile.loyalty.domain.Programmes.SILVER;
import static io.engagementhub.profile.loyalty.domain.Programmes.lot;
import static io.engagementhub.profile.loyalty.domain.Programmes.programme;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.loyalty.domain.Qualification.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private final Programme rolling =
      programme(new Window.Rolling(Period.ofDays(365)), Period.ofDays(30));
  private final Programme yearly = programme(new Window.Year(), Period.ofDays(31));

  @Test
  void tierIsReachedAtOnceAndSaysWhatIsMissing() {
    var standing = Standing.of(rolling, List.of(lot(600, on(DAY))), on(DAY));

    assertThat(standing.tier()).isEqualTo(SILVER);
    assertThat(standing.next()).isEqualTo(GOLD);
    assertThat(standing.missing()).isEqualTo(400);
    assertThat(Standing.of(rolling, List.of(), on(DAY)).tier()).isEqualTo(BASIC);
  }

  @Test
  void rollingTierIsKeptUntilTheGraceAfterItsPeriodIsOver() {
    var lots = List.of(lot(600, on(DAY)));

    assertThat(Standing.of(rolling, lots, on(DAY.plusDays(394))).tier()).isEqualTo(SILVER);
    assertThat(Standing.of(rolling, lots, on(DAY.plusDays(394))).qualifying()).isZero();
    assertThat(Standing.of(rolling, lots, on(DAY.plusDays(396))).tier()).isEqualTo(BASIC);
  }

  @Test
  void tierOfACalendarYearIsKeptUntilTheGraceAfterItsEnd() {
    var lots = List.of(lot(600, on(DAY)));

    assertThat(Standing.of(yearly, lots, on(LocalDate.of(2027, 1, 31))).tier()).isEqualTo(SILVER);
    assertThat(Standing.of(yearly, lots, on(LocalDate.of(2027, 2, 2))).tier()).isEqualTo(BASIC);
  }

  @Test
  void pointsOfTwoYearsDoNotAddUp() {
    var lots =
        List.of(lot(400, on(LocalDate.of(2026, 12, 30))), lot(400, on(LocalDate.of(2027, 1, 2))));

    assertThat(Standing.of(yearly, lots, on(LocalDate.of(2027, 1, 3))).tier()).isEqualTo(BASIC);
    assertThat(Standing.of(rolling, lots, on(LocalDate.of(2027, 1, 3))).tier()).isEqualTo(SILVER);
  }

  @Test
  void tierIsLostAtTheVeryMomentItIsDue() {
    var lots = List.of(lot(600, on(DAY)));
    var graced = Standing.of(rolling, lots, on(DAY.plusDays(380)));

    assertThat(graced.due()).isEqualTo(on(DAY.plusDays(395)));
    assertThat(Standing.of(rolling, lots, graced.due().minusMillis(1)).tier()).isEqualTo(SILVER);
    assertThat(Standing.of(rolling, lots, graced.due()).tier()).isEqualTo(BASIC);
    assertThat(Standing.of(rolling, lots, graced.due()).due()).isNull();
  }

  @Test
  void whatWasEarnedOnTheLastDayOfALongMonthFallsAtTheEndOfAShortOne() {
    var monthly = programme(new Window.Rolling(Period.ofMonths(1)), Period.ofMonths(1));
    var lots = List.of(lot(600, on(LocalDate.of(2026, 1, 31))));
    var earned = Standing.of(monthly, lots, on(LocalDate.of(2026, 1, 31)));
    var fallen = Standing.of(monthly, lots, earned.due());

    assertThat(earned.due()).isEqualTo(on(LocalDate.of(2026, 2, 28)));
    assertThat(fallen.qualifying()).isZero();
    assertThat(fallen.tier()).isEqualTo(SILVER);
    assertThat(fallen.due()).isEqualTo(on(LocalDate.of(2026, 3, 28)));
    assertThat(Standing.of(monthly, lots, fallen.due()).tier()).isEqualTo(BASIC);
  }

  @Test
  void returnedOrderNeverCounted() {
    var returned = lot(600, on(DAY)).withReversed(300);

    assertThat(Standing.of(rolling, List.of(returned), on(DAY)).tier()).isEqualTo(BASIC);
  }

  /** What is due tells the truth: nothing changes before, so nobody has to look. */
  @Property(tries = 500)
  void nothingChangesBeforeItIsDue(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 700) Integer> days,
      @ForAll @IntRange(max = 900) int today,
      @ForAll @IntRange(min = 1, max = 400) int later,
      @ForAll("programmes") Programme programme) {
    var lots = days.stream().map(day -> lot(400, on(DAY.plusDays(day)))).toList();
    var now = on(DAY.plusDays(today));
    var earned = lots.stream().filter(lot -> !lot.earnedAt().isAfter(now)).toList();
    var then = Standing.of(programme, earned, now);
    var next = on(DAY.plusDays(today + later));

    if (then.due() == null || next.isBefore(then.due())) {
      assertThat(Standing.of(programme, earned, next).tier()).isEqualTo(then.tier());
    }
  }

  /** Nothing before the horizon is needed. */
  @Property(tries = 500)
  void whatIsOlderThanTheHorizonDoesNotCount(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 900) Integer> days,
      @ForAll @IntRange(max = 900) int today,
      @ForAll("programmes") Programme programme) {
    var lots = days.stream().map(day -> lot(400, on(DAY.plusDays(day)))).toList();
    var now = on(DAY.plusDays(today));
    var horizon = Standing.horizon(programme, now);
    var recent = lots.stream().filter(lot -> !lot.earnedAt().isBefore(horizon)).toList();

    assertThat(Standing.of(programme, recent, now).tier())
        .isEqualTo(Standing.of(programme, lots, now).tier());
  }

  @Provide
  Arbitrary<Programme> programmes() {
    var months = programme(new Window.Rolling(Period.ofMonths(6)), Period.ofMonths(1));
    return Arbitraries.of(rolling, months, yearly);
  }

  private static Instant on(LocalDate day) {
    return day.atTime(12, 0).atZone(BERLIN).toInstant();
  }
}
