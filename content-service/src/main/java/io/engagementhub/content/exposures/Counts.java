package io.engagementhub.content.exposures;

import io.engagementhub.content.exposures.domain.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How often items were shown and clicked. */
public interface Counts {

  /** Counts the reports that were not counted before. */
  void add(List<Report> reports);

  /** Sums of an item over all variants of these days; both days are included. */
  Sums sums(UUID itemId, LocalDate from, LocalDate to);

  /**
   * Counts of an item by day and variant, oldest day first; both days are included.
   *
   * @param after leaves out what comes up to there; null for none
   */
  List<DayCount> of(UUID itemId, LocalDate from, LocalDate to, @Nullable Position after, int limit);

  /** Sums, in decisions. */
  record Sums(long shown, long clicked) {}

  /** A place in the counts of an item. */
  record Position(LocalDate day, String variant) {}

  /**
   * Counts of a day.
   *
   * @param day UTC
   * @param shown decisions that were rendered
   * @param clicked decisions that were clicked
   * @param peopleShown different fragments that saw it that day
   * @param peopleClicked different fragments that clicked it that day
   */
  record DayCount(
      LocalDate day,
      String variant,
      long shown,
      long clicked,
      long peopleShown,
      long peopleClicked) {}
}
