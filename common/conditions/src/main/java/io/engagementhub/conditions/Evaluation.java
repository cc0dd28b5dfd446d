package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.And;
import io.engagementhub.conditions.Condition.AtStage;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Condition.Consented;
import io.engagementhub.conditions.Condition.InSegment;
import io.engagementhub.conditions.Condition.Not;
import io.engagementhub.conditions.Condition.Or;
import io.engagementhub.conditions.Condition.Sequence;
import io.engagementhub.conditions.Condition.TraitComparison;
import io.engagementhub.conditions.Condition.Without;
import java.time.Instant;
import java.util.Optional;

/** Evaluates conditions and behaviours over facts in memory. */
public final class Evaluation {

  /** Whether {@code condition} holds; stops at the first part that decides. */
  public static boolean holds(Condition condition, Facts facts) {
    return switch (condition) {
      case And(var all) -> all.stream().allMatch(part -> holds(part, facts));
      case Or(var any) -> any.stream().anyMatch(part -> holds(part, facts));
      case Not(var negated) -> !holds(negated, facts);
      case TraitComparison(var trait, var test) ->
          ValueTests.holds(test, facts.trait(trait), facts.now());
      case BehaviourTest(var behaviour, var test) ->
          ValueTests.holds(test, value(behaviour, facts), facts.now());
      case Sequence sequence -> Sequences.find(sequence, facts).isPresent();
      case Without without -> Sequences.find(without, facts).isPresent();
      case InSegment(var segment) -> facts.inSegment(segment);
      case Consented(var purpose, var state) -> facts.consent(purpose) == state;
      case AtStage(var journey, var stage) -> facts.atStage(journey, stage);
    };
  }

  /** What a behaviour comes to; empty where that is nothing, as the average of no numbers. */
  public static Optional<Value> value(Behaviour behaviour, Facts facts) {
    return Aggregates.of(
        behaviour.aggregate(), Windows.matching(behaviour.events(), behaviour.window(), facts));
  }

  /** Whether a value that may be absent passes a test. */
  public static boolean passes(ValueTest test, Optional<Value> value, Instant now) {
    return ValueTests.holds(test, value, now);
  }

  /** Whether {@code condition} holds, with the evidence of every part. */
  public static Evidence explain(Condition condition, Facts facts) {
    return Explaining.explain(condition, facts);
  }

  private Evaluation() {}
}
