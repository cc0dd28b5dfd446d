package io.engagementhub.profile.scores.domain;

import io.engagementhub.profile.scores.domain.Feature.Moment;
import io.engagementhub.propensity.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What a model learns from: people at past cut-offs, and whether the goal came within the horizon.
 *
 * @param table oldest cut-off first
 * @param happened by row
 */
@SuppressWarnings("ArrayRecordComponent") // one answer a row, never compared
public record Lessons(Table table, boolean[] happened) {

  /**
   * Draws lessons at one horizon before {@code now}, two, and so on. A person counts at the
   * cut-offs by which they were seen.
   */
  public static Lessons of(ModelDefinition model, Collection<Person> people, Instant now) {
    var book = new LessonBook(model, now);
    people.forEach(book::add);
    return book.lessons();
  }

  /** What the model goes by of each moment, in their order. */
  public static Table facts(ModelDefinition model, List<Moment> moments) {
    return new Table(model.features().stream().map(feature -> feature.of(moments)).toList());
  }
}
