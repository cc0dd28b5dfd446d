package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.profile.loyalty.domain.Qualification.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  /** How much is missing for the next tier; zero at the top. */
  public long missing() {
    return next == null ? 0 : Math.max(0, next.from() - qualifying);
  }

  /** The earliest time of which something can count at {@code now}. */
  public static Instant horizon(Programme programme, Instant now) {
    var zone = programme.zone();
    var graced = Qualification.minus(now, programme.qualification().grace(), zone);
    return switch (programme.qualification().window()) {
      case Window.Rolling(var length) -> Qualification.minus(graced, length, zone);
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

  private static Reached rolling(
      Programme programme, Window.Rolling rolling, List<Counted> counted, Instant now) {
    var zone = programme.zone();
    var grace = programme.qualification().grace();
    var graceStart = Qualification.minus(now, grace, zone);
    var looks = new ArrayList<Instant>(List.of(graceStart, now));
    counted.stream().map(Counted::at).filter(at -> at.isAfter(graceStart)).forEach(looks::add);
    long best = 0;
    for (var look : looks) {
      var start = Qualification.minus(look, rolling.length(), zone);
      best = Math.max(best, sum(counted, start, look));
    }
    long present = sum(counted, Qualification.minus(now, rolling.length(), zone), now);
    var due =
        counted.stream()
            .map(one -> Qualification.plus(one.at(), rolling.length(), zone))
            .flatMap(falls -> Stream.of(falls, Qualification.plus(falls, grace, zone)))
            // Adding and taking months off are not exact opposites: a little later is never wrong.
            .map(due2 -> due2.plusMillis(1))
            .filter(at -> at.isAfter(now))
            .min(Instant::compareTo);
    return new Reached(best, present, due.orElse(null));
  }

  private static long sum(List<Counted> counted, Instant after, Instant until) {
    return counted.stream()
        .filter(one -> one.at().isAfter(after) && !one.at().isAfter(until))
        .mapToLong(Counted::points)
        .sum();
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
      var kept = Qualification.plus(end, grace, zone);
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
