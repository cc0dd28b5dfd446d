package io.engagementhub.conditions.text;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.ValueTest;
import io.engagementhub.conditions.Window;
import java.util.List;

/** Writes conditions in words. */
final class TextWriter {

  static void write(StringBuilder text, Condition condition) {
    switch (condition) {
      case Condition.And(var all) -> writeAll(text, all, " and ", "all of (");
      case Condition.Or(var any) -> writeAll(text, any, " or ", "any of (");
      case Condition.Not(var negated) -> {
        text.append("not ");
        writePart(text, negated);
      }
      case Condition.TraitComparison(var trait, var test) -> {
        text.append("trait ").append(Words.name(trait)).append(' ');
        TestWriter.write(text, test);
      }
      case BehaviourTest test -> writeBehaviour(text, test);
      case Condition.Sequence(var steps, var within, var window) -> {
        text.append("did ");
        for (int i = 0; i < steps.size(); i++) {
          text.append(i == 0 ? "" : " then ");
          EventTextWriter.writeFilter(text, steps.get(i));
        }
        text.append(" within ").append(Durations.write(within)).append(", ");
        EventTextWriter.writeWindow(text, window);
      }
      case Condition.Without(var first, var missing, var within, var window) -> {
        text.append("did ");
        EventTextWriter.writeFilter(text, first);
        text.append(" without ");
        EventTextWriter.writeFilter(text, missing);
        text.append(" within ").append(Durations.write(within)).append(", ");
        EventTextWriter.writeWindow(text, window);
      }
      case Condition.InSegment(var segment) ->
          text.append("in segment ").append(Words.name(segment));
      case Condition.Consented(var purpose, var state) ->
          text.append("consent to ")
              .append(Words.name(purpose))
              .append(" is ")
              .append(state.wireName().replace('-', ' '));
      case Condition.AtStage(var journey, var stage) ->
          text.append("at stage ")
              .append(Words.name(stage))
              .append(" of ")
              .append(Words.name(journey));
    }
  }

  private static void writeAll(
      StringBuilder text, List<Condition> parts, String between, String one) {
    if (parts.size() == 1) {
      text.append(one);
      write(text, parts.getFirst());
      text.append(')');
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "" : between);
      writePart(text, parts.get(i));
    }
  }

  private static void writePart(StringBuilder text, Condition part) {
    boolean enclosed =
        (part instanceof Condition.And(var all) && all.size() > 1)
            || (part instanceof Condition.Or(var any) && any.size() > 1);
    text.append(enclosed ? "(" : "");
    write(text, part);
    text.append(enclosed ? ")" : "");
  }

  private static void writeBehaviour(StringBuilder text, BehaviourTest condition) {
    var behaviour = condition.behaviour();
    if (behaviour.aggregate() instanceof Aggregate.Count
        && condition.test() instanceof ValueTest.Compares(var comparison, Numeric(var number))) {
      boolean never = comparison == Comparison.EQ && number.signum() == 0;
      text.append(never ? "never did " : "did ");
      EventTextWriter.writeFilter(text, behaviour.events());
      if (!never) {
        long times = number.longValueExact();
        text.append(howOften(comparison)).append(times == 1 ? "once" : times + " times");
      }
    } else {
      EventTextWriter.writeAggregate(text, behaviour.aggregate());
      EventTextWriter.writeFilter(text, behaviour.events());
      text.append(' ');
      TestWriter.write(text, condition.test());
    }
    // A number right after a length of time would be read as a part of it.
    boolean number = behaviour.window() instanceof Window.Calendar calendar && calendar.ago() > 1;
    text.append(number ? ", " : " ");
    EventTextWriter.writeWindow(text, behaviour.window());
  }

  private static String howOften(Comparison comparison) {
    return switch (comparison) {
      case EQ -> " exactly ";
      case NE -> " not exactly ";
      case GT -> " more than ";
      case GTE -> " at least ";
      case LT -> " fewer than ";
      case LTE -> " at most ";
    };
  }

  private TextWriter() {}
}
