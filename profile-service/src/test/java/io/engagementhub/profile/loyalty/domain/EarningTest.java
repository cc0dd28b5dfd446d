package io.engagementhub.profile.loyalty.domain;

import static io.engagementhub.profile.loyalty.domain.Programmes.NOON;
import static io.engagementhub.profile.loyalty.domain.Programmes.earner;
import static io.engagementhub.profile.loyalty.domain.Programmes.empty;
import static io.engagementhub.profile.loyalty.domain.Programmes.order;
import static io.engagementhub.profile.loyalty.domain.Programmes.orders;
import static io.engagementhub.profile.loyalty.domain.Programmes.perEuro;
import static io.engagementhub.profile.loyalty.domain.Programmes.programme;
import static io.engagementhub.profile.loyalty.domain.Programmes.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.loyalty.domain.Rule.Cap;
import io.engagementhub.profile.loyalty.domain.Rule.Multiplier;
import io.engagementhub.profile.loyalty.domain.Rule.PerTouchpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTest {
  private final Wallet wallet = empty();

  @ParameterizedTest
  @CsvSource({
    "42.99, 42",
    "0.99, 0",
    "-5, 0",
    "0, 0",
    "1e12, 1000000000",
    "\"42\", 0",
    "null, 0",
    "1e400, 0",
  })
  void wholeUnitsOfTheAmountEarn(String total, long points) {
    assertThat(earned(orders(), "a", total)).isEqualTo(points);
  }

  @Test
  void amountBelowTheMinimumEarnsNothing() {
    var rule = rule("r", perEuro("2", "10"), List.of(), null, false);

    assertThat(earned(rule, "a", "9.99")).isZero();
    assertThat(earned(rule, "b", "10")).isEqualTo(20);
  }

  @Test
  void greatestMultiplierThatAppliesCounts() {
    var rule =
        rule(
            "r",
            perEuro("1", "0"),
            List.of(
                new Multiplier(new BigDecimal("1.5"), "silver", null, Validity.ALWAYS),
                new Multiplier(new BigDecimal("3"), null, "friends", Validity.ALWAYS),
                new Multiplier(new BigDecimal("9"), null, null, new Validity(null, NOON))),
            null,
            false);
    var programme = programme(rule);

    assertThat(lot(programme, rule, "a", earner(wallet, "basic")).amount()).isEqualTo(101);
    assertThat(lot(programme, rule, "a", earner(wallet, "gold")).amount()).isEqualTo(151);
    assertThat(lot(programme, rule, "a", earner(wallet, "gold", "friends")).amount())
        .isEqualTo(303);
  }

  @Test
  void capLeavesWhatIsLeftOfTheDayInTheProgrammesZone() {
    var rule = rule("r", perEuro("1", "0"), List.of(), new Cap(150, Cap.Per.DAY), false);

    assertThat(earned(rule, "a", "100")).isEqualTo(100);
    assertThat(earned(rule, "b", "100")).isEqualTo(50);
    assertThat(earned(rule, "c", "100")).isZero();
    // 23:30 UTC is the next day in Berlin.
    var late = order("d", "100", NOON.plus(Duration.ofHours(12).plusMinutes(30)));
    assertThat(Earning.lot(programme(rule), rule, late, earner(wallet, null)))
        .map(Lot::amount)
        .contains(100L);
  }

  @Test
  void sameTouchpointOrOrderEarnsOnceByARule() {
    assertThat(earned(orders(), "a", "100")).isEqualTo(100);
    assertThat(earned(orders(), "a", "100")).isZero();
    var again = order(new java.util.UUID(8, 8), "a", "100", NOON.plusSeconds(5));
    assertThat(Earning.lot(programme(orders()), orders(), again, earner(wallet, null))).isEmpty();
  }

  @Test
  void sameTouchpointEarnsOnceThoughItNamesNoOrder() {
    var order = order("a", "100", NOON);
    var told = new Occasion(order.touchpoint(), false, null, order.occurrence());
    var lot = Earning.lot(programme(orders()), orders(), told, earner(wallet, null));

    assertThat(wallet.purses().iterator().next().earn(lot.orElseThrow())).isTrue();

    assertThat(Earning.lot(programme(orders()), orders(), told, earner(wallet, null))).isEmpty();
    assertThat(wallet.purses().iterator().next().earn(lot.orElseThrow())).isFalse();
  }

  @Test
  void oncePerPersonIsOnceWhateverTheOrder() {
    var rule = rule("welcome", new Award.Fixed(50), List.of(), null, true);

    assertThat(earned(rule, "a", "100")).isEqualTo(50);
    assertThat(earned(rule, "b", "100")).isZero();
  }

  @Test
  void ruleThatTrustsNobodyElseEarnsByServersOnly() {
    var rule = trustedOnly(orders());
    var untrusted = order("a", "100", NOON);
    var trusted =
        new Occasion(untrusted.touchpoint(), true, untrusted.order(), untrusted.occurrence());

    assertThat(Earning.applies(rule, untrusted, earner(wallet, null).facts())).isFalse();
    assertThat(Earning.applies(rule, trusted, earner(wallet, null).facts())).isTrue();
  }

  private static PerTouchpoint trustedOnly(PerTouchpoint rule) {
    return new PerTouchpoint(
        rule.id(),
        rule.when(),
        rule.condition(),
        rule.validity(),
        true,
        rule.award(),
        rule.multipliers(),
        rule.cap(),
        rule.oncePerPerson(),
        rule.pending(),
        rule.expiresAfter(),
        rule.qualifying());
  }

  private static Lot lot(
      Programme programme, PerTouchpoint rule, String id, Earning.Earner earner) {
    return Earning.lot(programme, rule, order(id, "101", NOON), earner).orElseThrow();
  }

  private long earned(PerTouchpoint rule, String id, String total) {
    Optional<Lot> lot =
        Earning.lot(programme(rule), rule, order(id, total, NOON), earner(wallet, null));
    lot.ifPresent(of -> wallet.purses().iterator().next().earn(of));
    return lot.map(Lot::amount).orElse(0L);
  }
}
