package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.conditions.ConsentState;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Properties;
import io.engagementhub.conditions.Value;
import io.engagementhub.profile.loyalty.domain.Qualification.Measure;
import io.engagementhub.profile.loyalty.domain.Qualification.Window;
import io.engagementhub.profile.loyalty.domain.Rule.PerTouchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Programmes and occasions to earn, told in words. */
final class Programmes {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
  static final Tier BASIC = new Tier("basic", "Basic", 0);
  static final Tier SILVER = new Tier("silver", "Silver", 500);
  static final Tier GOLD = new Tier("gold", "Gold", 1_000);

  static Programme programme(Window window, Period grace, Rule... rules) {
    return new Programme(
        "stars",
        "Stars",
        "star",
        BERLIN,
        Period.ofYears(1),
        new Qualification(Measure.POINTS, window, grace),
        List.of(BASIC, SILVER, GOLD),
        List.of(rules),
        List.of());
  }

  static Programme programme(Rule... rules) {
    return programme(new Window.Rolling(Period.ofDays(365)), Period.ofDays(30), rules);
  }

  /** A star for each whole euro of an order. */
  static PerTouchpoint orders() {
    return rule("orders", perEuro("1", "0"), List.of(), null, false);
  }

  /** Half a star more, which cannot be spent for ninety days. */
  static PerTouchpoint pending() {
    return new PerTouchpoint(
        "later",
        EventFilter.named("Order Completed"),
        null,
        Validity.ALWAYS,
        false,
        perEuro("0.5", "0"),
        List.of(),
        null,
        false,
        Period.ofDays(90),
        null,
        true);
  }

  static Award perEuro(String points, String minimum) {
    return new Award.PerUnit(
        new BigDecimal(points), List.of("total", "revenue"), new BigDecimal(minimum));
  }

  static PerTouchpoint rule(
      String id, Award award, List<Rule.Multiplier> multipliers, Rule.Cap cap, boolean once) {
    return new PerTouchpoint(
        id,
        EventFilter.named("Order Completed"),
        null,
        Validity.ALWAYS,
        false,
        award,
        multipliers,
        cap,
        once,
        null,
        null,
        true);
  }

  static Occasion order(String id, String total, Instant at) {
    return order(new UUID(7_000, id.hashCode()), id, total, at);
  }

  static Occasion order(UUID touchpoint, String id, String total, Instant at) {
    return new Occasion(
        touchpoint,
        false,
        id,
        new Occurrence(
            at, "track", "Order Completed", Properties.ofJson("{\"total\":" + total + "}")));
  }

  static Earning.Earner earner(Wallet wallet, String tier, String... segments) {
    return new Earning.Earner(wallet, new Member(Set.of(segments)), tier);
  }

  private record Member(Set<String> segments) implements Facts {
    @Override
    public Instant now() {
      return NOON;
    }

    @Override
    public Optional<Value> trait(String path) {
      return Optional.empty();
    }

    @Override
    public boolean inSegment(String segment) {
      return segments.contains(segment);
    }

    @Override
    public ConsentState consent(String purpose) {
      return ConsentState.GRANTED;
    }
  }

  static Wallet empty() {
    return new Wallet(List.of(new Purse(new UUID(1, 1), List.of())));
  }

  /** A wallet of one purse with one lot that was earned at {@code at}. */
  static Wallet with(long points, Instant at) {
    var wallet = empty();
    wallet.purses().forEach(purse -> purse.earn(lot(points, at)));
    return wallet;
  }

  static Lot lot(long points, Instant at) {
    return Lot.of(
        new UUID(at.toEpochMilli(), points),
        "orders",
        null,
        at,
        at,
        at.atZone(BERLIN).plusYears(1).toInstant(),
        points,
        points);
  }

  private Programmes() {}
}
