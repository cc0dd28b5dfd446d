package io.engagementhub.profile.scores.domain;

import io.engagementhub.profile.scores.domain.Feature.Moment;
import io.engagementhub.propensity.Column;
import io.engagementhub.propensity.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws lessons from people as they come, one after the other, at one horizon before the instant
 * they are drawn at, two, and so on. Keeps of people no more than the lessons. Not thread-safe.
 */
public final class LessonBook {
  /** People looked at together, so that lessons are kept in columns rather than cell by cell. */
  private static final int TOGETHER = 500;

  private final ModelDefinition model;
  private final List<Page> pages;
  private final List<Person> waiting = new ArrayList<>();

  /** The lessons at one cut-off. */
  private record Page(Instant cutOff, List<Lessons> parts) {}

  public LessonBook(ModelDefinition model, Instant now) {
    this.model = model;
    this.pages =
        IntStream.range(0, model.cutOffs())
            .mapToObj(i -> now.minus(model.horizon().multipliedBy(model.cutOffs() - i)))
            .map(cutOff -> new Page(cutOff, new ArrayList<>()))
            .toList();
  }

  /** Takes in one more. */
  public void add(Person person) {
    waiting.add(person);
    if (waiting.size() == TOGETHER) {
      draw();
    }
  }

  /** The lessons of all that were taken in, oldest cut-off first. */
  public Lessons lessons() {
    draw();
    var parts = pages.stream().flatMap(page -> page.parts().stream()).toList();
    int rows = parts.stream().mapToInt(part -> part.happened().length).sum();
    boolean[] happened = new boolean[rows];
    int to = 0;
    for (var part : parts) {
      System.arraycopy(part.happened(), 0, happened, to, part.happened().length);
      to += part.happened().length;
    }
    return new Lessons(joined(parts.stream().map(Lessons::table).toList()), happened);
  }

  private void draw() {
    for (var page : pages) {
      var moments =
          waiting.stream()
              .filter(person -> person.seenBy(page.cutOff()))
              .map(person -> new Moment(person, page.cutOff()))
              .toList();
      if (!moments.isEmpty()) {
        page.parts().add(new Lessons(Lessons.facts(model, moments), happened(moments)));
      }
    }
    waiting.clear();
  }

  private boolean[] happened(List<Moment> moments) {
    boolean[] happened = new boolean[moments.size()];
    for (int i = 0; i < happened.length; i++) {
      var moment = moments.get(i);
      var end = moment.at().plus(model.horizon());
      happened[i] = !moment.person().between(model.goal(), moment.at(), end).isEmpty();
    }
    return happened;
  }

  private Table joined(List<Table> tables) {
    if (tables.isEmpty()) {
      return Lessons.facts(model, List.of());
    }
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < tables.getFirst().columns().size(); c++) {
      int place = c;
      columns.add(joinedColumns(tables.stream().map(table -> table.columns().get(place)).toList()));
    }
    return new Table(columns);
  }

  private static Column joinedColumns(List<Column> parts) {
    var name = parts.getFirst().name();
    if (parts.getFirst() instanceof Column.Numbers) {
      double[] values = new double[parts.stream().mapToInt(Column::rows).sum()];
      int to = 0;
      for (var part : parts) {
        if (part instanceof Column.Numbers(var _, var some)) {
          System.arraycopy(some, 0, values, to, some.length);
          to += some.length;
        }
      }
      return new Column.Numbers(name, values);
    }
    List<@Nullable String> words = new ArrayList<>();
    for (var part : parts) {
      if (part instanceof Column.Words(var _, var some)) {
        words.addAll(some);
      }
    }
    return new Column.Words(name, words);
  }
}
