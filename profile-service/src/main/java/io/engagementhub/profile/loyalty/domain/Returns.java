package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.profile.loyalty.domain.OrderFact.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of what an order earned is taken back. Follows from all that is known of the order, in
 * whatever order it came: so it can be settled again whenever more is known, or people were merged
 * or separated.
 */
public final class Returns {
  private static final MathContext EXACT_ENOUGH = new MathContext(30, RoundingMode.HALF_UP);

  /**
   * Brings what is taken back into line with what is known of some of the person's orders.
   *
   * @param orders which; the wallet holds all lots that were earned by them
   * @param facts all that was told of these orders, and maybe of others
   */
  public static void settle(
      Wallet wallet,
      Set<String> orders,
      Collection<OrderFact> facts,
      Instant now,
      Supplier<UUID> ids) {
    var wanted = wanted(wallet, facts);
    for (var purse : wallet.purses()) {
      for (var lot : List.copyOf(purse.lots())) {
        var order = lot.order();
        if (order != null && orders.contains(order)) {
          purse.reverseTo(lot.id(), wanted.getOrDefault(lot.id(), 0L), ids.get(), now, order);
        }
      }
    }
  }

  private record Earned(String rule, String order) {}

  /** Points to be taken back, by lot. */
  static Map<UUID, Long> wanted(Wallet wallet, Collection<OrderFact> facts) {
    var byOrder = new HashMap<String, List<OrderFact>>();
    facts.forEach(fact -> byOrder.computeIfAbsent(fact.order(), _ -> new ArrayList<>()).add(fact));
    var lots = new HashMap<Earned, List<Lot>>();
    wallet
        .lots()
        .forEach(
            lot -> {
              if (lot.order() != null) {
                lots.computeIfAbsent(new Earned(lot.rule(), lot.order()), _ -> new ArrayList<>())
                    .add(lot);
              }
            });
    var wanted = new HashMap<UUID, Long>();
    lots.forEach(
        (earned, same) -> {
          same.sort(Comparator.comparing(Lot::earnedAt).thenComparing(Lot::id));
          var returned = returned(byOrder.getOrDefault(earned.order(), List.of()));
          // One order earns once, also if two people who turn out to be one were told of it.
          same.forEach(lot -> wanted.put(lot.id(), lot.amount()));
          wanted.put(same.getFirst().id(), taken(same.getFirst().amount(), returned));
        });
    return wanted;
  }

  /** What goes of {@code points}: what is kept is rounded down. */
  static long taken(long points, BigDecimal returned) {
    var kept =
        BigDecimal.valueOf(points)
            .multiply(BigDecimal.ONE.subtract(returned))
            .setScale(0, RoundingMode.FLOOR);
    return points - kept.longValueExact();
  }

  /** Which part of an order was returned, 0 to 1. */
  static BigDecimal returned(Collection<OrderFact> facts) {
    var placed =
        facts.stream()
            .filter(fact -> fact.kind() == Kind.PLACED)
            .min(Comparator.comparing(OrderFact::at).thenComparing(OrderFact::touchpoint));
    return facts.stream()
        .filter(fact -> fact.kind() != Kind.PLACED)
        .map(fact -> part(placed.orElse(null), fact))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .min(BigDecimal.ONE);
  }

  /** Like is measured by like; what cannot be measured is all of it. */
  private static BigDecimal part(@Nullable OrderFact placed, OrderFact returned) {
    if (placed == null || returned.kind() == Kind.CANCELLED) {
      return BigDecimal.ONE;
    }
    for (var amount :
        List.<Function<OrderFact, @Nullable BigDecimal>>of(
            OrderFact::total, OrderFact::revenue, OrderFact::products)) {
      var of = amount.apply(placed);
      var some = amount.apply(returned);
      if (of != null && some != null && of.signum() > 0 && some.signum() > 0) {
        return some.divide(of, EXACT_ENOUGH).min(BigDecimal.ONE);
      }
    }
    var some = first(returned);
    var of = first(placed);
    return some == null || of == null
        ? BigDecimal.ONE
        : some.divide(of, EXACT_ENOUGH).min(BigDecimal.ONE);
  }

  private static @Nullable BigDecimal first(OrderFact fact) {
    if (fact.total() != null && fact.total().signum() > 0) {
      return fact.total();
    }
    if (fact.revenue() != null && fact.revenue().signum() > 0) {
      return fact.revenue();
    }
    return fact.products() != null && fact.products().signum() > 0 ? fact.products() : null;
  }

  private Returns() {}
}
