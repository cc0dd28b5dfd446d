package io.engagementhub.profile.lifecycle.domain;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Facts;
import java.util.List;

/**
 * How promising somebody is, by rules: the sum of the points of those that hold, 0 at least.
 *
 * @param cap the most points, 1 to {@value #MOST_POINTS}
 */
public record LeadScore(List<Rule> rules, long cap) {
  public static final int MOST_RULES = 100;
  public static final long MOST_POINTS = 1_000_000;

  public LeadScore {
    rules = List.copyOf(rules);
  }

  /** Points for those for whom the condition holds; negative ones speak against. */
  public record Rule(String id, long points, Condition condition) {}

  /** What a rule gave. */
  public record Given(String rule, long points) {}

  /**
   * Somebody's points.
   *
   * @param given in the order of the rules, before the cap
   */
  public record Points(long value, List<Given> given) {
    public Points {
      given = List.copyOf(given);
    }
  }

  /** Somebody's points. */
  public Points of(Facts facts) {
    var given =
        rules.stream()
            .filter(rule -> Evaluation.holds(rule.condition(), facts))
            .map(rule -> new Given(rule.id(), rule.points()))
            .toList();
    long sum = given.stream().mapToLong(Given::points).sum();
    return new Points(Math.clamp(sum, 0, cap), given);
  }
}
