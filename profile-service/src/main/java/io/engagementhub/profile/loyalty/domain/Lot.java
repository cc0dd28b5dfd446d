package io.engagementhub.profile.loyalty.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that came together and go by the same date. Follows from the postings that name it.
 *
 * @param id of the entry that made it; of a purse's debt the fragment's own
 * @param rule that gave it; what an adjustment gave has the rule {@value #ADJUSTMENT}
 * @param order the order it was earned by; null if by none
 * @param availableAt from when it can be spent
 * @param expiresAt from when it can not; null for never
 * @param amount points at first, above zero; of a debt zero
 * @param remaining points now; zero or more, of a debt zero or less
 * @param reversed points taken back by returns, at most {@code amount}
 * @param expired points that were not spent in time
 * @param qualifying what it counts for toward a tier, at first
 */
public record Lot(
    UUID id,
    String rule,
    @Nullable String order,
    Instant earnedAt,
    Instant availableAt,
    @Nullable Instant expiresAt,
    long amount,
    long remaining,
    long reversed,
    long expired,
    long qualifying) {
  public static final String ADJUSTMENT = "adjustment";
  static final String DEBT = "debt";

  /** First to expire first; of those the oldest. */
  static final Comparator<Lot> FIRST_TO_EXPIRE =
      Comparator.comparing((Lot lot) -> lot.expiresAt() == null ? Instant.MAX : lot.expiresAt())
          .thenComparing(Lot::earnedAt)
          .thenComparing(Lot::id);

  /** A new lot with all its points. */
  public static Lot of(
      UUID id,
      String rule,
      @Nullable String order,
      Instant earnedAt,
      Instant availableAt,
      @Nullable Instant expiresAt,
      long amount,
      long qualifying) {
    return new Lot(
        id, rule, order, earnedAt, availableAt, expiresAt, amount, amount, 0, 0, qualifying);
  }

  static Lot debt(UUID fragment, Instant now) {
    return new Lot(fragment, DEBT, null, now, now, null, 0, 0, 0, 0, 0);
  }

  public boolean isDebt() {
    return amount == 0;
  }

  /** Whether an earning rule gave it. */
  public boolean isEarned() {
    return !isDebt() && !rule.equals(ADJUSTMENT);
  }

  public boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  public boolean isPending(Instant now) {
    return availableAt.isAfter(now) && !isExpired(now);
  }

  /** How much of it can be spent. */
  public long spendable(Instant now) {
    return isDebt() || isExpired(now) || isPending(now) ? 0 : remaining;
  }

  /** What it counts for toward a tier, returns taken off. */
  public long counts() {
    return reversed == 0 || amount == 0
        ? qualifying
        : Math.subtractExact(qualifying, share(qualifying, reversed, amount));
  }

  private static long share(long whole, long part, long of) {
    return java.math.BigInteger.valueOf(whole)
        .multiply(java.math.BigInteger.valueOf(part))
        .divide(java.math.BigInteger.valueOf(of))
        .longValueExact();
  }

  Lot plus(long points) {
    return new Lot(
        id,
        rule,
        order,
        earnedAt,
        availableAt,
        expiresAt,
        amount,
        Math.addExact(remaining, points),
        reversed,
        expired,
        qualifying);
  }

  Lot withReversed(long points) {
    return new Lot(
        id,
        rule,
        order,
        earnedAt,
        availableAt,
        expiresAt,
        amount,
        remaining,
        points,
        expired,
        qualifying);
  }

  Lot withExpired(long points) {
    return new Lot(
        id,
        rule,
        order,
        earnedAt,
        availableAt,
        expiresAt,
        amount,
        remaining,
        reversed,
        points,
        qualifying);
  }
}
