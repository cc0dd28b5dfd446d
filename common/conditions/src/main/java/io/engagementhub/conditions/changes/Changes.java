package io.engagementhub.conditions.changes;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what would turn an answer. */
public final class Changes {
  private final Facts facts;

  private record Flip(Condition leaf, boolean to) {}

  private Changes(Facts facts) {
    this.facts = facts;
  }

  /**
   * The fewest changes of single parts that, all together, turn the answer of {@code condition}.
   */
  public static List<Change> of(Condition condition, Facts facts) {
    var flips = new Changes(facts).flips(condition, !Evaluation.holds(condition, facts));
    var sentences = new Sentences(facts);
    var changes = new ArrayList<Change>();
    flips.forEach(flip -> changes.add(sentences.change(flip.leaf(), flip.to())));
    return changes;
  }

  private Set<Flip> flips(Condition condition, boolean to) {
    if (Evaluation.holds(condition, facts) == to) {
      return Set.of();
    }
    return switch (condition) {
      case Condition.And(var all) -> to ? every(all, true) : cheapest(all, false);
      case Condition.Or(var any) -> to ? cheapest(any, true) : every(any, false);
      case Condition.Not(var negated) -> flips(negated, !to);
      case Condition.TraitComparison _,
          Condition.BehaviourTest _,
          Condition.Sequence _,
          Condition.Without _,
          Condition.InSegment _,
          Condition.Consented _,
          Condition.AtStage _ ->
          Set.of(new Flip(condition, to));
    };
  }

  private Set<Flip> every(List<Condition> parts, boolean to) {
    var flips = new LinkedHashSet<Flip>();
    parts.forEach(part -> flips.addAll(flips(part, to)));
    return flips;
  }

  private Set<Flip> cheapest(List<Condition> parts, boolean to) {
    return parts.stream()
        .map(part -> flips(part, to))
        .min(Comparator.comparingInt(Set::size))
        .orElseThrow();
  }
}
