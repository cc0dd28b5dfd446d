package io.engagementhub.profile.loyalty.domain;

import static io.engagementhub.profile.loyalty.domain.Programmes.NOON;
import static io.engagementhub.profile.loyalty.domain.Programmes.lot;
import static io.engagementhub.profile.loyalty.domain.Programmes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurseTest {
  private static final Instant YEARS_LATER = NOON.plus(Duration.ofDays(800));
  private long next;

  private UUID id() {
    return new UUID(9, next++);
  }

  private static Purse purse(Wallet wallet) {
    return wallet.purses().iterator().next();
  }

  private static Lot only(Wallet wallet) {
    return wallet.lots().findFirst().orElseThrow();
  }

  @Test
  void everythingThatHasRunOutExpiresOnce() {
    var wallet = with(60, NOON);

    wallet.expire(YEARS_LATER, this::id);
    wallet.expire(YEARS_LATER, this::id);

    assertThat(wallet.balance(YEARS_LATER)).isEqualTo(new Balance(0, 0, 0));
    assertThat(purse(wallet).entries()).extracting(Entry::toMember).containsExactly(60L, -60L);
  }

  @Test
  void whatExpiredIsNotTakenBackASecondTime() {
    var wallet = with(60, NOON);
    assertThat(wallet.reserve(20, id(), NOON, "mug")).isTrue();
    wallet.expire(YEARS_LATER, this::id);

    purse(wallet).reverseTo(only(wallet).id(), 60, id(), YEARS_LATER, "order");

    assertThat(only(wallet).reversed()).isEqualTo(20);
    assertThat(wallet.balance(YEARS_LATER).points()).isEqualTo(-20);
  }

  @Test
  void spendingTakesTheFirstToExpire() {
    var wallet = with(60, NOON);
    var older = lot(50, NOON.minusSeconds(60));
    purse(wallet).earn(older);

    assertThat(wallet.reserve(70, id(), NOON, "mug")).isTrue();

    assertThat(wallet.lots().filter(lot -> lot.id().equals(older.id())))
        .extracting(Lot::remaining)
        .containsExactly(0L);
    assertThat(wallet.reserve(41, id(), NOON, "mug")).isFalse();
  }

  @Test
  void oneOrderOfTwoWhoAreOneEarnsOnceUntilTheyAreTwo() {
    var wallets =
        List.of(new Purse(new UUID(1, 1), List.of()), new Purse(new UUID(1, 2), List.of()));
    for (var purse : wallets) {
      purse.earn(Lot.of(id(), "orders", "order-1", NOON, NOON, null, 80, 80));
    }
    var one = new Wallet(wallets);

    Returns.settle(one, Set.of("order-1"), List.of(), NOON, this::id);
    assertThat(one.balance(NOON).points()).isEqualTo(80);

    for (var purse : wallets) {
      Returns.settle(new Wallet(List.of(purse)), Set.of("order-1"), List.of(), NOON, this::id);
      assertThat(purse.balance()).isEqualTo(80);
    }
  }

  @Test
  void entryThatDoesNotBalanceCannotBe() {
    var lot = id();
    assertThatThrownBy(
            () ->
                new Entry(
                    lot,
                    lot,
                    Entry.Kind.EARNED,
                    NOON,
                    "r",
                    List.of(
                        new Posting(Account.ISSUED, null, -5),
                        new Posting(Account.MEMBER, lot, 6))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
