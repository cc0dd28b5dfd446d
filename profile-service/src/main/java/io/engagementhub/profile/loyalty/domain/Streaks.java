package io.engagementhub.profile.loyalty.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds runs of good days. */
public final class Streaks {

  /** What somebody did on a day of their own. */
  public record Deed(LocalDate day, BigDecimal amount) {}

  /** Enough good days, from the first to the last of them. */
  public record Run(LocalDate first, LocalDate last) {}

  /**
   * The earliest run that {@code touched} can have completed.
   *
   * @param rule says what a good day is and how many are needed
   * @param deeds on the days around
   * @param used days up to this one have earned already; null for none
   * @param touched the day of which more is known now
   */
  public static Optional<Run> completed(
      Rule.Streak rule, Collection<Deed> deeds, @Nullable LocalDate used, LocalDate touched) {
    var good = goodDays(rule, deeds, used);
    if (!good.contains(touched)) {
      return Optional.empty();
    }
    for (var last : good.tailSet(touched)) {
      if (last.isAfter(touched.plusDays(rule.within() - 1L))) {
        break;
      }
      var days = good.subSet(last.minusDays(rule.within() - 1L), true, last, true);
      if (days.size() >= rule.days()) {
        return Optional.of(new Run(days.first(), last));
      }
    }
    return Optional.empty();
  }

  private static NavigableSet<LocalDate> goodDays(
      Rule.Streak rule, Collection<Deed> deeds, @Nullable LocalDate used) {
    Map<LocalDate, BigDecimal> sums = new TreeMap<>();
    deeds.forEach(deed -> sums.merge(deed.day(), deed.amount(), BigDecimal::add));
    var good = new TreeSet<LocalDate>();
    sums.forEach(
        (day, sum) -> {
          if (sum.compareTo(rule.atLeast()) >= 0 && (used == null || day.isAfter(used))) {
            good.add(day);
          }
        });
    return good;
  }

  /** Why it was earned, in words. */
  public static String reason(Rule.Streak rule, Run run) {
    var name = rule.when().name();
    var what = name == null ? String.valueOf(rule.when().type()) : name;
    return rule.days()
        + " days with "
        + (rule.sum() == null ? what : rule.sum() + " of " + what)
        + " of at least "
        + rule.atLeast().toPlainString()
        + ", from "
        + run.first()
        + " to "
        + run.last();
  }

  private Streaks() {}
}
