package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.And;
import io.engagementhub.conditions.Condition.AtStage;
import io.engagementhub.conditions.Condition.EventCount;
import io.engagementhub.conditions.Condition.InSegment;
import io.engagementhub.conditions.Condition.Not;
import io.engagementhub.conditions.Condition.Or;
import io.engagementhub.conditions.Condition.TraitComparison;
import java.util.List;

/** Evaluates conditions over facts in memory. */
public final class Evaluation {
  private static final int LONGEST_FINDING = 200;

  /** Whether {@code condition} holds; stops at the first part that decides. */
  public static boolean holds(Condition condition, Facts facts) {
    return switch (condition) {
      case And(var all) -> all.stream().allMatch(part -> holds(part, facts));
      case Or(var any) -> any.stream().anyMatch(part -> holds(part, facts));
      case Not(var negated) -> !holds(negated, facts);
      case TraitComparison(var trait, var test) -> TraitTests.holds(test, facts.trait(trait));
      case EventCount count -> count.holdsFor(facts.count(count));
      case InSegment(var segment) -> facts.inSegment(segment);
      case AtStage(var journey, var stage) -> facts.atStage(journey, stage);
    };
  }

  /** Whether {@code condition} holds, with the evidence of every part. */
  public static Evidence explain(Condition condition, Facts facts) {
    return switch (condition) {
      case And(var all) -> {
        var parts = explainAll(all, facts);
        yield new Evidence(condition, parts.stream().allMatch(Evidence::holds), "", parts);
      }
      case Or(var any) -> {
        var parts = explainAll(any, facts);
        yield new Evidence(condition, parts.stream().anyMatch(Evidence::holds), "", parts);
      }
      case Not(var negated) -> {
        var part = explain(negated, facts);
        yield new Evidence(condition, !part.holds(), "", List.of(part));
      }
      case TraitComparison(var trait, var test) -> {
        var value = facts.trait(trait);
        var found = value.map(Evaluation::describe).orElse("absent");
        yield leaf(condition, TraitTests.holds(test, value), found);
      }
      case EventCount count -> {
        long found = facts.count(count);
        yield leaf(condition, count.holdsFor(found), Long.toString(found));
      }
      case InSegment(var segment) -> {
        boolean member = facts.inSegment(segment);
        yield leaf(condition, member, member ? "member" : "no member");
      }
      case AtStage(var journey, var stage) -> {
        boolean there = facts.atStage(journey, stage);
        yield leaf(condition, there, there ? "at this stage" : "not at this stage");
      }
    };
  }

  private static List<Evidence> explainAll(List<Condition> parts, Facts facts) {
    return parts.stream().map(part -> explain(part, facts)).toList();
  }

  private static Evidence leaf(Condition condition, boolean holds, String found) {
    return new Evidence(condition, holds, found, List.of());
  }

  private static String describe(Value value) {
    var text =
        switch (value) {
          case Value.Text(var words) -> words;
          case Value.Numeric(var number) -> number.toString();
          case Value.Truth(var truth) -> Boolean.toString(truth);
          case Value.Items(var items) -> "a list of " + items.size();
          case Value.Opaque() -> "an object";
        };
    return text.length() <= LONGEST_FINDING ? text : text.substring(0, LONGEST_FINDING) + "…";
  }

  private Evaluation() {}
}
