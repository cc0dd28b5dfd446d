package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.profile.loyalty.domain.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A fragment's points in their lots, and the entries made since it was opened. What comes in pays
 * the purse's debt first. Not thread-safe.
 */
public final class Purse {
  /** Most points of one entry: a thousand million. */
  public static final long MOST = 1_000_000_000L;

  private final UUID fragment;
  private final Map<UUID, Lot> lots = new LinkedHashMap<>();
  private final Set<UUID> touched = new LinkedHashSet<>();
  private final List<Entry> entries = new ArrayList<>();
  private long lifetimeGain;

  /**
   * Opens a purse.
   *
   * @param lots every one that has something remaining, and those others that are asked for
   */
  public Purse(UUID fragment, Collection<Lot> lots) {
    this.fragment = fragment;
    lots.forEach(lot -> this.lots.put(lot.id(), lot));
  }

  public UUID fragment() {
    return fragment;
  }

  public Collection<Lot> lots() {
    return lots.values();
  }

  /** Lots that are not as they were when the purse was opened. */
  public List<Lot> changed() {
    return touched.stream().map(this::lot).toList();
  }

  /** Entries made since it was opened, in order. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** What was earned since it was opened, returns taken off. */
  public long lifetimeGain() {
    return lifetimeGain;
  }

  /** The sum of all its entries. */
  public long balance() {
    return lots.values().stream().mapToLong(Lot::remaining).sum();
  }

  /** Takes in a lot that a rule gives; false if it was given before. */
  public boolean earn(Lot lot) {
    if (lots.containsKey(lot.id())) {
      return false;
    }
    lifetimeGain += lot.amount();
    var entry = new Writing(lot.id(), Kind.EARNED, lot.earnedAt(), lot.rule());
    entry.system(Account.ISSUED, -lot.amount());
    entry.open(lot);
    entry.write();
    return true;
  }

  /** Takes in a lot that is given by hand. */
  void give(Lot lot, String reason) {
    var entry = new Writing(lot.id(), Kind.ADJUSTED, lot.earnedAt(), reason);
    entry.system(Account.ADJUSTED, -lot.amount());
    entry.open(lot);
    entry.write();
  }

  /**
   * Brings what is taken back of a lot to {@code wanted} points, as far as it did not expire: from
   * the lot, else from the purse's others, else as debt; or gives back what is taken too much.
   */
  public void reverseTo(UUID lotId, long wanted, UUID id, Instant at, String reference) {
    var lot = lot(lotId);
    long most = Math.max(lot.reversed(), lot.amount() - lot.expired());
    long change = Math.min(wanted, most) - lot.reversed();
    if (change == 0) {
      return;
    }
    var entry = new Writing(id, change > 0 ? Kind.REVERSED : Kind.REINSTATED, at, reference);
    entry.system(Account.ISSUED, change);
    put(lot.withReversed(lot.reversed() + change));
    lifetimeGain -= change;
    if (change > 0) {
      entry.takeAnyhow(lotId, change);
    } else {
      entry.bring(lotId, -change);
    }
    entry.write();
  }

  /** Lets a lot's remaining points expire. */
  public void expire(UUID lotId, UUID id) {
    var lot = lot(lotId);
    long rest = lot.remaining();
    var expiresAt = lot.expiresAt();
    if (rest <= 0 || expiresAt == null) {
      return;
    }
    var entry = new Writing(id, Kind.EXPIRED, expiresAt, lot.rule());
    put(lot.withExpired(lot.expired() + rest));
    entry.member(lotId, -rest);
    entry.system(Account.EXPIRED, rest);
    entry.write();
  }

  /** Moves points out of lots that have them. */
  void take(Map<UUID, Long> fromLots, UUID id, Kind kind, Account to, Instant at, String about) {
    var entry = new Writing(id, kind, at, about);
    long sum = 0;
    for (var part : fromLots.entrySet()) {
      entry.member(part.getKey(), -part.getValue());
      sum = Math.addExact(sum, part.getValue());
    }
    entry.system(to, sum);
    entry.write();
  }

  /** Gives back what was reserved, to the lots it came from. */
  public void release(Map<UUID, Long> toLots, UUID id, Instant at, String reference) {
    var entry = new Writing(id, Kind.CANCELLED, at, reference);
    for (var part : toLots.entrySet()) {
      entry.system(Account.RESERVED, -part.getValue());
      entry.bring(part.getKey(), part.getValue());
    }
    entry.write();
  }

  /** What was reserved is handed out. */
  public void hand(long points, UUID id, Instant at, String reference) {
    var entry = new Writing(id, Kind.REDEEMED, at, reference);
    entry.system(Account.RESERVED, -points);
    entry.system(Account.REDEEMED, points);
    entry.write();
  }

  /** Takes everything out, debts too: the person is to be forgotten. */
  public void forfeit(UUID id, Instant at) {
    var entry = new Writing(id, Kind.FORFEITED, at, "erasure");
    for (var lot : List.copyOf(lots.values())) {
      if (lot.remaining() != 0) {
        entry.system(Account.FORFEITED, lot.remaining());
        entry.member(lot.id(), -lot.remaining());
      }
    }
    entry.write();
  }

  private Lot lot(UUID id) {
    var lot = lots.get(id);
    if (lot == null) {
      throw new IllegalArgumentException("the purse holds no such lot");
    }
    return lot;
  }

  private void put(Lot lot) {
    lots.put(lot.id(), lot);
    touched.add(lot.id());
  }

  private long debt() {
    var debt = lots.get(fragment);
    return debt == null ? 0 : -debt.remaining();
  }

  /** An entry while it is written. */
  private final class Writing {
    private final UUID id;
    private final Kind kind;
    private final Instant at;
    private final String reference;
    private final List<Posting> postings = new ArrayList<>();

    Writing(UUID id, Kind kind, Instant at, String reference) {
      this.id = id;
      this.kind = kind;
      this.at = at;
      this.reference = reference;
    }

    void system(Account account, long amount) {
      postings.add(new Posting(account, null, amount));
    }

    void member(UUID lotId, long amount) {
      var lot = lot(lotId).plus(amount);
      if (lot.isDebt() ? lot.remaining() > 0 : lot.remaining() < 0) {
        throw new IllegalArgumentException("a lot has no more than it has");
      }
      put(lot);
      postings.add(new Posting(Account.MEMBER, lotId, amount));
    }

    void open(Lot lot) {
      put(lot.plus(-lot.remaining()));
      bring(lot.id(), lot.amount());
    }

    /** Adds to a lot; what the purse owes is paid with it at once. */
    void bring(UUID lotId, long points) {
      member(lotId, points);
      long pays = Math.min(points, debt());
      if (pays > 0) {
        member(lotId, -pays);
        member(fragment, pays);
      }
    }

    void takeAnyhow(UUID first, long points) {
      long rest = points - takeSome(lot(first), points);
      for (var lot : lots.values().stream().sorted(Lot.FIRST_TO_EXPIRE).toList()) {
        rest -= takeSome(lot, rest);
      }
      if (rest > 0) {
        lots.computeIfAbsent(fragment, _ -> Lot.debt(fragment, at));
        member(fragment, -rest);
      }
    }

    private long takeSome(Lot lot, long points) {
      long takes = Math.min(points, Math.max(0, lot.remaining()));
      if (takes > 0) {
        member(lot.id(), -takes);
      }
      return takes;
    }

    void write() {
      if (!postings.isEmpty()) {
        entries.add(new Entry(id, fragment, kind, at, reference, postings));
      }
    }
  }
}
