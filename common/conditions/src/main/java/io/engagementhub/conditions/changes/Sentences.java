package io.engagementhub.conditions.changes;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Turning;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.ValueTest;
import io.engagementhub.conditions.Window;
import io.engagementhub.conditions.text.ConditionText;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Says in words what would have to be otherwise. */
final class Sentences {
  private final Facts facts;

  Sentences(Facts facts) {
    this.facts = facts;
  }

  Change change(Condition leaf, boolean to) {
    var byItself =
        Turning.next(leaf, facts)
            .filter(instant -> Evaluation.holds(leaf, facts.at(instant)) == to)
            .orElse(null);
    var sentence = sentence(leaf, to) + (byItself == null ? "" : "; by itself on " + byItself);
    return new Change(leaf, to, sentence, byItself);
  }

  private String sentence(Condition leaf, boolean to) {
    return switch (leaf) {
      case BehaviourTest test when isCount(test) -> count(test, to);
      case Condition.InSegment(var segment) ->
          (to ? "enters segment " : "leaves segment ") + segment;
      case Condition.Consented(var purpose, var state) ->
          "consent to "
              + purpose
              + (to ? " becomes " : " is no longer ")
              + state.wireName().replace('-', ' ');
      case Condition.AtStage(var journey, var stage) ->
          (to ? "reaches stage " : "leaves stage ") + stage + " of " + journey;
      default -> {
        var found = Evaluation.explain(leaf, facts).found();
        yield (to ? "" : "no longer: ") + ConditionText.write(leaf) + " (now " + found + ")";
      }
    };
  }

  private static boolean isCount(BehaviourTest test) {
    return test.behaviour().aggregate() instanceof Aggregate.Count
        && test.test() instanceof ValueTest.Compares(var _, Numeric _);
  }

  private String count(BehaviourTest test, boolean to) {
    var events = ConditionText.write(test.behaviour().events());
    var value = Evaluation.value(test.behaviour(), facts).orElse(null);
    long found = value instanceof Numeric(var n) ? n.longValueExact() : 0L;
    var target = nearest(test.test(), found, to);
    if (target.isEmpty()) {
      return "nothing can change how often " + events + " counts";
    }
    long more = target.getAsLong() - found;
    if (more > 0) {
      return more + " more " + events + " " + ConditionText.write(test.behaviour().window());
    }
    return -more
        + " fewer "
        + events
        + leaving(test)
            .map(text -> ": " + text)
            .orElse(" " + ConditionText.write(test.behaviour().window()));
  }

  /** The count nearest to {@code found} at which the answer is {@code to}. */
  private static OptionalLong nearest(ValueTest test, long found, boolean to) {
    if (!(test instanceof ValueTest.Compares(Comparison comparison, Numeric(var number)))) {
      return OptionalLong.empty();
    }
    long n = number.longValueExact();
    return LongStream.of(n - 1, n, n < Long.MAX_VALUE ? n + 1 : n)
        .filter(count -> count >= 0 && comparison.holds(Long.compare(count, n)) == to)
        .reduce((a, b) -> Math.abs(a - found) <= Math.abs(b - found) ? a : b);
  }

  /** Whose leaving the window turns the answer; empty if none's does. */
  private Optional<String> leaving(BehaviourTest test) {
    if (!(test.behaviour().window() instanceof Window.Rolling(var length))) {
      return Optional.empty();
    }
    var turn = Turning.next(test, facts);
    Optional<Instant> of = turn.map(at -> at.minus(length));
    return turn.flatMap(
        at ->
            of.map(
                event ->
                    "leaves on " + at + " when what happened on " + event + " leaves the window"));
  }
}
