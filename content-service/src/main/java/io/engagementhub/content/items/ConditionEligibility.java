package io.engagementhub.content.items;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.EventCount;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.ConditionJson.Parsed;
import io.engagementhub.content.items.domain.EligibilityRule;
import io.engagementhub.content.items.domain.Violation;
import io.engagementhub.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Eligibility in the house's condition language: traits, segments and journey stages. Behaviour is
 * not kept here, so a count of events belongs in a segment.
 */
@ApplicationScoped
public class ConditionEligibility implements EligibilityRule {
  @Override
  public List<Violation> violations(Json condition) {
    return switch (ConditionJson.parse(condition.text())) {
      case Parsed.Valid(var valid) -> unsupported(valid);
      case Parsed.Invalid(var faults) ->
          faults.stream().map(fault -> new Violation(fault.pointer(), fault.message())).toList();
    };
  }

  private static List<Violation> unsupported(Condition condition) {
    return condition.parts(EventCount.class).isEmpty()
        ? List.of()
        : List.of(
            new Violation("", "must not count events; make a segment of them and name it here"));
  }
}
