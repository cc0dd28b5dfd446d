package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Facts;
import io.engagementhub.profile.loyalty.domain.Qualification.Measure;
import io.engagementhub.profile.loyalty.domain.Rule.Cap;
import io.engagementhub.profile.loyalty.domain.Rule.PerTouchpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person earns by a touchpoint. */
public final class Earning {

  /**
   * Who earns.
   *
   * @param wallet with at least the lots of the rules' caps, of the order, and of rules that earn
   *     once
   * @param tier the person has now
   */
  public record Earner(Wallet wallet, Facts facts, @Nullable String tier) {}

  /** Whether the rule speaks of the touchpoint and the person. */
  public static boolean applies(Rule rule, Occasion occasion, Facts facts) {
    var condition = rule.condition();
    return rule.validity().includes(occasion.at())
        && (occasion.trusted() || !rule.trustedOnly())
        && rule.when().matches(occasion.occurrence(), occasion.at())
        && (condition == null || Evaluation.holds(condition, facts));
  }

  /** The lot that is earned; empty where nothing is. */
  public static Optional<Lot> lot(
      Programme programme, PerTouchpoint rule, Occasion occasion, Earner earner) {
    if (!applies(rule, occasion, earner.facts()) || hasEarned(rule, occasion, earner.wallet())) {
      return Optional.empty();
    }
    var properties = occasion.occurrence().properties();
    long points =
        Math.min(
            whole(
                rule.award().worth(properties).multiply(factor(programme, rule, occasion, earner))),
            room(programme, rule, occasion.at(), earner.wallet()));
    if (points <= 0) {
      return Optional.empty();
    }
    long counts =
        programme.qualification().measure() == Measure.POINTS
            ? points
            : whole(rule.award().spend(properties));
    var at = occasion.at();
    var pending = rule.pending();
    return Optional.of(
        Lot.of(
            occasion.transaction(rule),
            rule.id(),
            occasion.order(),
            at,
            pending == null ? at : Qualification.plus(at, pending, programme.zone()),
            programme.expiry(at, rule.expiresAfter()),
            points,
            rule.qualifying() ? counts : 0));
  }

  private static boolean hasEarned(PerTouchpoint rule, Occasion occasion, Wallet wallet) {
    var id = occasion.transaction(rule);
    return wallet
        .lots()
        .anyMatch(
            lot ->
                lot.id().equals(id)
                    || (lot.rule().equals(rule.id())
                        && (rule.oncePerPerson()
                            || (lot.order() != null && lot.order().equals(occasion.order())))));
  }

  private static BigDecimal factor(
      Programme programme, PerTouchpoint rule, Occasion occasion, Earner earner) {
    return rule.multipliers().stream()
        .filter(more -> more.validity().includes(occasion.at()))
        .filter(more -> programme.reaches(earner.tier(), more.tier()))
        .filter(more -> more.segment() == null || earner.facts().inSegment(more.segment()))
        .map(Rule.Multiplier::factor)
        .max(BigDecimal::compareTo)
        .orElse(BigDecimal.ONE);
  }

  /** How many points the cap leaves. */
  private static long room(Programme programme, PerTouchpoint rule, Instant at, Wallet wallet) {
    var cap = rule.cap();
    if (cap == null) {
      return Purse.MOST;
    }
    var day = day(programme, cap, at);
    long used =
        wallet
            .lots()
            .filter(lot -> lot.rule().equals(rule.id()))
            .filter(lot -> day(programme, cap, lot.earnedAt()).equals(day))
            .mapToLong(Lot::amount)
            .sum();
    return Math.max(0, cap.points() - used);
  }

  /** The first day of the cap's day or month. */
  private static LocalDate day(Programme programme, Cap cap, Instant at) {
    var day = at.atZone(programme.zone()).toLocalDate();
    return cap.per() == Cap.Per.DAY ? day : day.withDayOfMonth(1);
  }

  private static long whole(BigDecimal points) {
    return points.compareTo(BigDecimal.valueOf(Purse.MOST)) >= 0
        ? Purse.MOST
        : points.setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private Earning() {}
}
