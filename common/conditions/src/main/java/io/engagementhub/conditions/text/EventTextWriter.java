package io.engagementhub.conditions.text;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Window;

/** Writes which events are meant, when, and what they come to. */
final class EventTextWriter {

  static void writeFilter(StringBuilder text, EventFilter filter) {
    if (filter.name() == null) {
      text.append("any ").append(filter.type());
    } else {
      text.append(filter.type() == null ? "" : filter.type() + " ")
          .append(Words.quoted(filter.name()));
    }
    var where = filter.where();
    if (where.isEmpty()) {
      return;
    }
    text.append(where.size() == 1 ? " where " : " where (");
    for (int i = 0; i < where.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(Words.name(where.get(i).path())).append(' ');
      TestWriter.write(text, where.get(i).test());
    }
    text.append(where.size() == 1 ? "" : ")");
  }

  static void writeAggregate(StringBuilder text, Aggregate aggregate) {
    var words =
        switch (aggregate) {
          case Aggregate.Count() -> "number of ";
          case Aggregate.Sum _ -> "sum of ";
          case Aggregate.Average _ -> "average of ";
          case Aggregate.Least _ -> "least value of ";
          case Aggregate.Greatest _ -> "greatest value of ";
          case Aggregate.First _ -> "first value of ";
          case Aggregate.Last _ -> "last value of ";
          case Aggregate.MostFrequent _ -> "most frequent value of ";
          case Aggregate.Distinct _ -> "different values of ";
          case Aggregate.FirstAt() -> "first time of ";
          case Aggregate.LastAt() -> "last time of ";
        };
    text.append(words);
    if (aggregate instanceof Aggregate.OfProperty property) {
      text.append(Words.name(property.path())).append(" over ");
    }
  }

  static void writeWindow(StringBuilder text, Window window) {
    switch (window) {
      case Window.Ever() -> text.append("ever");
      case Window.Rolling(var length) ->
          text.append("in the last ").append(Durations.write(length));
      case Window.Calendar(var unit, var ago, var zone) -> {
        text.append(
            switch (ago) {
              case 0 -> "this " + unit.wireName();
              case 1 -> "last " + unit.wireName();
              default -> ago + " " + unit.wireName() + "s ago";
            });
        text.append(Words.in(zone));
      }
      case Window.SinceLast(var event) -> {
        text.append("since the last ");
        writeFilter(text, event);
      }
    }
  }

  private EventTextWriter() {}
}
