package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.profile.loyalty.domain.Entry.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All purses of one person. Not thread-safe. */
public final class Wallet {
  private final Map<UUID, Purse> purses = new LinkedHashMap<>();

  public Wallet(Collection<Purse> purses) {
    purses.forEach(purse -> this.purses.put(purse.fragment(), purse));
  }

  public Collection<Purse> purses() {
    return purses.values();
  }

  /**
   * The purse of one of the person's fragments.
   *
   * @throws IllegalArgumentException if it is none of theirs
   */
  public Purse purse(UUID fragment) {
    return Optional.ofNullable(purses.get(fragment))
        .orElseThrow(() -> new IllegalArgumentException("not a fragment of this person"));
  }

  public Stream<Lot> lots() {
    return purses.values().stream().flatMap(purse -> purse.lots().stream());
  }

  public Balance balance(Instant now) {
    long points =
        lots().mapToLong(lot -> lot.isDebt() ? lot.remaining() : lot.spendable(now)).sum();
    long pending = lots().filter(lot -> lot.isPending(now)).mapToLong(Lot::remaining).sum();
    long total = purses.values().stream().mapToLong(Purse::balance).sum();
    return new Balance(points, pending, total);
  }

  /** Puts points aside for a reward, the first to expire first; false if there are too few. */
  public boolean reserve(long points, UUID id, Instant now, String reward) {
    return spend(points, id, Kind.RESERVED, Account.RESERVED, now, reward);
  }

  /** Takes points by hand; false if there are too few. */
  public boolean takeBack(long points, UUID id, Instant now, String reason) {
    return spend(points, id, Kind.ADJUSTED, Account.ADJUSTED, now, reason);
  }

  /** Gives points by hand to one of the person's purses. */
  public void give(UUID fragment, Lot lot, String reason) {
    purse(fragment).give(lot, reason);
  }

  private boolean spend(
      long points, UUID id, Kind kind, Account to, Instant now, String reference) {
    if (points <= 0 || points > balance(now).points()) {
      return false;
    }
    record Part(Purse purse, Lot lot) {}
    var spendable =
        purses.values().stream()
            .flatMap(purse -> purse.lots().stream().map(lot -> new Part(purse, lot)))
            .filter(part -> part.lot().spendable(now) > 0)
            .sorted((a, b) -> Lot.FIRST_TO_EXPIRE.compare(a.lot(), b.lot()))
            .toList();
    var takes = new LinkedHashMap<Purse, Map<UUID, Long>>();
    long rest = points;
    for (var part : spendable) {
      if (rest == 0) {
        break;
      }
      long some = Math.min(rest, part.lot().spendable(now));
      takes.computeIfAbsent(part.purse(), _ -> new LinkedHashMap<>()).put(part.lot().id(), some);
      rest -= some;
    }
    takes.forEach((purse, lots) -> purse.take(lots, id, kind, to, now, reference));
    return true;
  }

  /** Lets expire what has run out by now. */
  public void expire(Instant now, Supplier<UUID> ids) {
    for (var purse : purses.values()) {
      for (var lot : List.copyOf(purse.lots())) {
        if (lot.isExpired(now) && lot.remaining() > 0) {
          purse.expire(lot.id(), ids.get());
        }
      }
    }
  }

  /** How many points run out when, unless they are spent before. */
  public NavigableMap<Instant, Long> expiring(Instant now) {
    var expiring = new TreeMap<Instant, Long>();
    lots()
        .filter(lot -> lot.remaining() > 0 && !lot.isExpired(now))
        .forEach(
            lot ->
                Optional.ofNullable(lot.expiresAt())
                    .ifPresent(at -> expiring.merge(at, lot.remaining(), Long::sum)));
    return expiring;
  }

  /** When time alone next changes what can be spent. */
  public Optional<Instant> due(Instant now) {
    return lots()
        .filter(lot -> lot.remaining() > 0)
        .flatMap(
            lot ->
                Stream.of(Optional.of(lot.availableAt()), Optional.ofNullable(lot.expiresAt()))
                    .flatMap(Optional::stream))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }
}
