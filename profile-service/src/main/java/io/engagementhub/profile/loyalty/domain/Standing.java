package io.engagementhub.profile.loyalty.domain;

import static io.engagementhub.profile.loyalty.domain.Qualification.minus;
import static io.engagementhub.profile.loyalty.domain.Qualification.plus;

import io.engagementhub.profile.loyalty.domain.Qualification.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a person stands in the programme. Follows from what was earned when, and nothing else: so
 * it is the same however people were merged and separated meanwhile. A tier is reached at once; it
 * is lost only when the period in which it was reached has ended and the grace has passed. A return
 * counts as if the order had never been.
 *
 * @param tier null below the lowest
 * @param qualifying what counts toward a tier now
 * @param next the tier above; null at the top
 * @param due when time alone may change it; null if never
 */
public record Standing(
    @Nullable Tier tier, long qualifying, @Nullable Tier next, @Nullable Instant due) {
  /** By how much adding two periods and taking them off can differ: months end on days 28 to 31. */
  private static final Duration CLIPPED = Duration.ofDays(7);

  /** How much is missing for the next tier; zero at the top. */
  public long missing() {
    return next == null ? 0 : Math.max(0, next.from() - qualifying);
  }

  /** Nothing earned before it can count at {@code now}. */
  public static Instant horizon(Programme programme, Instant now) {
    var zone = programme.zone();
    var graced = minus(now.minus(CLIPPED), programme.qualification().grace(), zone);
    return switch (programme.qualification().window()) {
      case Window.Rolling(var length) -> minus(graced, length, zone);
      case Window.Year() -> Qualification.startOfYear(graced, zone);
    };
  }

  public static Standing of(Programme programme, Collection<Lot> lots, Instant now) {
    var counted =
        lots.stream()
            .filter(lot -> lot.counts() > 0 && !lot.earnedAt().isAfter(now))
            .map(lot -> new Counted(lot.earnedAt(), lot.counts()))
            .toList();
    var reached =
        switch (programme.qualification().window()) {
          case Window.Rolling rolling -> rolling(programme, rolling, counted, now);
          case Window.Year() -> yearly(programme, counted, now);
        };
    var tier = highest(programme, reached.best());
    return new Standing(tier, reached.now(), above(programme, tier), reached.due());
  }

  private record Counted(Instant at, long points) {}

  /** The most that still counts, what counts now, and when either may be less. */
  private record Reached(long best, long now, @Nullable Instant due) {}

  /** Points that count from when they were earned until just before they fall out of the window. */
  private record Spell(Instant from, Instant falls, long points) {}

  /**
   * What counts grows when something is earned and shrinks only when something falls, so the most
   * that was reached was reached just before a fall. Ends are found by adding periods only: with
   * months, taking off is not the opposite of adding.
   */
  private static Reached rolling(
      Programme programme, Window.Rolling rolling, List<Counted> counted, Instant now) {
    var zone = programme.zone();
    var grace = programme.qualification().grace();
    var spells =
        counted.stream()
            .map(one -> new Spell(one.at(), plus(one.at(), rolling.length(), zone), one.points()))
            .toList();
    var falls = spells.stream().map(Spell::falls).distinct().toList();
    long present = sum(spells, spell -> !spell.from().isAfter(now) && spell.falls().isAfter(now));
    long graced =
        falls.stream()
            .filter(fall -> !fall.isAfter(now) && plus(fall, grace, zone).isAfter(now))
            .mapToLong(fall -> justBefore(fall, spells))
            .max()
            .orElse(0);
    var due =
        falls.stream()
            .flatMap(fall -> Stream.of(fall, plus(fall, grace, zone)))
            .filter(at -> at.isAfter(now))
            .min(Comparator.naturalOrder());
    return new Reached(Math.max(present, graced), present, due.orElse(null));
  }

  private static long justBefore(Instant fall, List<Spell> spells) {
    return sum(spells, spell -> spell.from().isBefore(fall) && !spell.falls().isBefore(fall));
  }

  private static long sum(List<Spell> spells, Predicate<Spell> which) {
    return spells.stream().filter(which).mapToLong(Spell::points).sum();
  }

  private static Reached yearly(Programme programme, List<Counted> counted, Instant now) {
    var zone = programme.zone();
    var grace = programme.qualification().grace();
    var thisYear = Qualification.startOfYear(now, zone);
    long best = 0;
    long present = 0;
    Optional<Instant> due = Optional.empty();
    for (var year :
        counted.stream()
            .map(one -> Qualification.startOfYear(one.at(), zone))
            .distinct()
            .toList()) {
      var end = year.atZone(zone).plusYears(1).toInstant();
      var kept = plus(end, grace, zone);
      if (kept.isAfter(now)) {
        long points =
            counted.stream()
                .filter(one -> !one.at().isBefore(year) && one.at().isBefore(end))
                .mapToLong(Counted::points)
                .sum();
        best = Math.max(best, points);
        present = year.equals(thisYear) ? points : present;
        var next = end.isAfter(now) ? end : kept;
        due = due.filter(at -> at.isBefore(next)).or(() -> Optional.of(next));
      }
    }
    return new Reached(best, present, due.orElse(null));
  }

  private static @Nullable Tier highest(Programme programme, long points) {
    Tier highest = null;
    for (var tier : programme.tiers()) {
      if (tier.from() <= points) {
        highest = tier;
      }
    }
    return highest;
  }

  private static @Nullable Tier above(Programme programme, @Nullable Tier tier) {
    int index = tier == null ? 0 : programme.tiers().indexOf(tier) + 1;
    return index < programme.tiers().size() ? programme.tiers().get(index) : null;
  }
}
