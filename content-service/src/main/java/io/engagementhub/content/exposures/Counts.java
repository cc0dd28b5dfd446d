package io.engagementhub.content.exposures;

import io.engagementhub.content.exposures.domain.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** How often items were shown and clicked. */
public interface Counts {

  /** Counts the reports that were not counted before. */
  void add(List<Report> reports);

  /** Counts of an item by day and variant, oldest day first; both days are included. */
  List<DayCount> of(UUID itemId, LocalDate from, LocalDate to);

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
