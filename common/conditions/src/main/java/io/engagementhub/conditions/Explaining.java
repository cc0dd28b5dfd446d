package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.BehaviourTest;
import java.util.List;

/** Finds the evidence of every part. */
final class Explaining {
  private static final int LONGEST_FINDING = 200;

  static Evidence explain(Condition condition, Facts facts) {
    return switch (condition) {
      case Condition.And(var all) -> {
        var parts = all.stream().map(part -> explain(part, facts)).toList();
        yield tree(condition, parts.stream().allMatch(Evidence::holds), parts);
      }
      case Condition.Or(var any) -> {
        var parts = any.stream().map(part -> explain(part, facts)).toList();
        yield tree(condition, parts.stream().anyMatch(Evidence::holds), parts);
      }
      case Condition.Not(var negated) -> {
        var part = explain(negated, facts);
        yield tree(condition, !part.holds(), List.of(part));
      }
      case Condition.TraitComparison(var trait, var test) -> {
        var value = facts.trait(trait);
        yield leaf(
            condition,
            ValueTests.holds(test, value, facts.now()),
            value.map(Explaining::describe).orElse("absent"));
      }
      case BehaviourTest test -> behaviour(test, facts);
      case Condition.Sequence sequence -> {
        var found = Sequences.find(sequence, facts);
        yield leaf(
            condition,
            found.isPresent(),
            found.map(r -> "from " + r.from() + " to " + r.to()).orElse("no such sequence"));
      }
      case Condition.Without without -> {
        var found = Sequences.find(without, facts);
        yield new Evidence(
            condition,
            found.isPresent(),
            found.map(o -> "not followed since " + o.at()).orElse("none that was not followed"),
            found.stream().map(Evidence.Seen::of).toList(),
            List.of());
      }
      case Condition.InSegment(var segment) -> {
        boolean member = facts.inSegment(segment);
        yield leaf(condition, member, member ? "member" : "no member");
      }
      case Condition.Consented(var purpose, var state) -> {
        var known = facts.consent(purpose);
        yield leaf(condition, known == state, known.wireName());
      }
      case Condition.AtStage(var journey, var stage) -> {
        boolean there = facts.atStage(journey, stage);
        yield leaf(condition, there, there ? "at this stage" : "not at this stage");
      }
    };
  }

  private static Evidence behaviour(BehaviourTest test, Facts facts) {
    var behaviour = test.behaviour();
    var events = Windows.matching(behaviour.events(), behaviour.window(), facts);
    var value = Aggregates.of(behaviour.aggregate(), events);
    return new Evidence(
        test,
        ValueTests.holds(test.test(), value, facts.now()),
        value.map(Explaining::describe).orElse("absent"),
        events.stream().limit(Evidence.MAX_EVENTS).map(Evidence.Seen::of).toList(),
        List.of());
  }

  private static Evidence tree(Condition condition, boolean holds, List<Evidence> parts) {
    return new Evidence(condition, holds, "", List.of(), parts);
  }

  private static Evidence leaf(Condition condition, boolean holds, String found) {
    return new Evidence(condition, holds, found, List.of(), List.of());
  }

  private static String describe(Value value) {
    var text =
        switch (value) {
          case Value.Text(var words) -> words;
          case Value.Numeric(var number) ->
              number.precision() <= 40 && Math.abs(number.scale()) <= 40
                  ? number.toPlainString()
                  : number.toString();
          case Value.Truth(var truth) -> Boolean.toString(truth);
          case Value.Items(var items) -> "a list of " + items.size();
          case Value.Fields _ -> "an object";
          case Value.Opaque() -> "a number beyond what can be compared";
        };
    return text.length() <= LONGEST_FINDING ? text : text.substring(0, LONGEST_FINDING) + "…";
  }

  private Explaining() {}
}
