package io.engagementhub.profile.loyalty.domain;

import static io.engagementhub.profile.loyalty.domain.Programmes.NOON;
import static io.engagementhub.profile.loyalty.domain.Programmes.earner;
import static io.engagementhub.profile.loyalty.domain.Programmes.order;
import static io.engagementhub.profile.loyalty.domain.Programmes.orders;
import static io.engagementhub.profile.loyalty.domain.Programmes.pending;
import static io.engagementhub.profile.loyalty.domain.Programmes.programme;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.loyalty.domain.LedgerLawsTest.Step.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever happens to points, in whatever order, the ledger balances. */
class LedgerLawsTest {
  private static final int FRAGMENTS = 3;

  record Step(Kind kind, int fragment, int order, int number) {
    enum Kind {
      EARN,
      REFUND,
      CANCEL_ORDER,
      SPEND,
      CANCEL,
      WAIT,
      TAKE_BACK,
      MERGE,
      SEPARATE
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.integers().between(0, FRAGMENTS - 1),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(1, 120))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 500)
  void ledgerBalancesAfterEveryStep(@ForAll("steps") List<Step> steps) {
    var world = new World();
    for (var step : steps) {
      world.take(step);
      world.check();
    }
  }

  @Property(tries = 300)
  void separatingGivesBackWhatMergingTook(@ForAll("steps") List<Step> steps) {
    var world = new World();
    steps.stream().filter(step -> step.kind() != Kind.MERGE).forEach(world::take);
    var before = world.balances();

    world.take(new Step(Kind.MERGE, 0, 0, 1));
    world.take(new Step(Kind.SEPARATE, 0, 0, 1));

    assertThat(world.balances()).isEqualTo(before);
  }

  /** Orders and their returns, whichever is heard of first, and however often. */
  @Property(tries = 300)
  void orderOfArrivalDoesNotMatter(
      @ForAll("steps") @Size(max = 20) List<Step> steps, @ForAll Random random) {
    var told =
        new ArrayList<>(
            steps.stream()
                .filter(
                    step ->
                        step.kind() == Kind.EARN
                            || step.kind() == Kind.REFUND
                            || step.kind() == Kind.CANCEL_ORDER)
                .toList());
    var one = new World();
    told.forEach(one::take);
    Collections.shuffle(told, random);
    var other = new World();
    told.forEach(other::take);
    told.forEach(other::takeAgain);

    assertThat(other.balances()).isEqualTo(one.balances());
  }

  /** Fragments, who they belong to, and everything ever posted. */
  private static final class World {
    private final Programme programme = programme(orders());
    private final Map<UUID, Purse> purses = new LinkedHashMap<>();
    private final Map<UUID, Integer> people = new HashMap<>();
    private final Map<UUID, OrderFact> facts = new LinkedHashMap<>();
    private final Map<UUID, List<Entry>> reserved = new LinkedHashMap<>();
    private Instant now = NOON;
    private long next;

    World() {
      for (int i = 0; i < FRAGMENTS; i++) {
        var fragment = new UUID(100, i);
        purses.put(fragment, new Purse(fragment, List.of()));
        people.put(fragment, i);
      }
    }

    private UUID id() {
      return new UUID(5, next++);
    }

    private Wallet walletOf(UUID fragment) {
      return new Wallet(
          purses.values().stream()
              .filter(purse -> people.get(purse.fragment()).equals(people.get(fragment)))
              .toList());
    }

    private void settle(Wallet wallet) {
      var own =
          facts.values().stream()
              .filter(
                  f -> wallet.purses().stream().anyMatch(p -> p.fragment().equals(f.fragment())))
              .toList();
      var orders =
          wallet.lots().map(Lot::order).filter(Objects::nonNull).collect(Collectors.toSet());
      Returns.settle(wallet, orders, own, now, this::id);
    }

    /** The same touchpoints once more. */
    void takeAgain(Step step) {
      take(step);
    }

    void take(Step step) {
      var fragment = new UUID(100, step.fragment());
      var wallet = walletOf(fragment);
      switch (step.kind()) {
        case EARN -> {
          var name = orderOf(fragment, step);
          var id = new UUID(7_000 + step.fragment(), name.hashCode());
          var occasion = order(id, name, total(step), now);
          fact(
              fragment,
              occasion.touchpoint(),
              occasion.order(),
              OrderFact.Kind.PLACED,
              total(step));
          for (var rule : List.of(orders(), pending())) {
            Earning.lot(programme, rule, occasion, earner(wallet, null))
                .ifPresent(lot -> wallet.purse(fragment).earn(lot));
          }
          settle(wallet);
        }
        case REFUND, CANCEL_ORDER -> {
          var order = orderOf(fragment, step);
          fact(
              fragment,
              new UUID(
                  (step.kind() == Kind.REFUND ? step.number() : 1000) * 10L + step.fragment(),
                  order.hashCode()),
              order,
              step.kind() == Kind.REFUND ? OrderFact.Kind.REFUNDED : OrderFact.Kind.CANCELLED,
              "" + step.number());
          settle(wallet);
        }
        case SPEND -> {
          var before = wallet.balance(now);
          var id = id();
          boolean spent = wallet.reserve(step.number(), id, now, "reward");
          assertThat(spent).isEqualTo(before.points() >= step.number());
          if (spent) {
            assertThat(wallet.balance(now).points()).isEqualTo(before.points() - step.number());
            reserved.put(
                id,
                wallet.purses().stream()
                    .flatMap(purse -> purse.entries().stream())
                    .filter(entry -> entry.id().equals(id))
                    .toList());
          }
        }
        case CANCEL ->
            reserved.keySet().stream()
                .findFirst()
                .ifPresent(
                    first -> {
                      for (var entry : reserved.remove(first)) {
                        purses.get(entry.fragment()).release(lots(entry), id(), now, "reward");
                      }
                    });
        case WAIT -> {
          now = now.plus(Duration.ofDays(3L * step.number()));
          purses.keySet().forEach(f -> walletOf(f).expire(now, this::id));
        }
        case TAKE_BACK -> wallet.takeBack(step.number(), id(), now, "by hand");
        case MERGE -> regroup(0);
        case SEPARATE -> regroup(1);
      }
    }

    /** All one person (0), or everybody for themselves (1). */
    private void regroup(int apart) {
      int i = 0;
      for (var fragment : purses.keySet()) {
        people.put(fragment, apart * i++);
      }
      purses.keySet().forEach(fragment -> settle(walletOf(fragment)));
    }

    private static Map<UUID, Long> lots(Entry entry) {
      var lots = new LinkedHashMap<UUID, Long>();
      entry.postings().stream()
          .filter(posting -> posting.account() == Account.MEMBER)
          .forEach(posting -> lots.put(posting.lot(), -posting.amount()));
      return lots;
    }

    private static String orderOf(UUID fragment, Step step) {
      // Some orders are told of by several, who may be one.
      return (step.order() < 2 ? 9 : fragment.getLeastSignificantBits()) + "-" + step.order();
    }

    /** An order has one total, whoever tells of it. */
    private static String total(Step step) {
      return "" + (50 + 10 * step.order());
    }

    private void fact(
        UUID fragment, UUID touchpoint, String order, OrderFact.Kind kind, String total) {
      facts.putIfAbsent(
          touchpoint,
          new OrderFact(touchpoint, fragment, order, kind, now, new BigDecimal(total), null, null));
    }

    Map<UUID, Long> balances() {
      var balances = new LinkedHashMap<UUID, Long>();
      purses.forEach((fragment, purse) -> balances.put(fragment, purse.balance()));
      return balances;
    }

    /** Everything recomputed from the entries alone is what the purses say. */
    void check() {
      long everything = 0;
      for (var purse : purses.values()) {
        var byLot = new HashMap<UUID, Long>();
        for (var entry : purse.entries()) {
          for (var posting : entry.postings()) {
            everything += posting.amount();
            if (posting.lot() != null) {
              byLot.merge(posting.lot(), posting.amount(), Long::sum);
            }
          }
        }
        for (var lot : purse.lots()) {
          assertThat(byLot.getOrDefault(lot.id(), 0L)).isEqualTo(lot.remaining());
          assertThat(lot.isDebt() ? lot.remaining() <= 0 : lot.remaining() >= 0).isTrue();
          assertThat(lot.reversed()).isBetween(0L, lot.amount());
        }
        assertThat(byLot.values().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(purse.balance());
        assertThat(purse.entries().stream().mapToLong(Entry::toMember).sum())
            .isEqualTo(purse.balance());
      }
      assertThat(everything).isZero();
    }
  }
}
