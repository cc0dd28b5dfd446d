package io.engagementhub.content.items;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.ConditionJson.Parsed;
import io.engagementhub.content.items.domain.EligibilityRule;
import io.engagementhub.content.items.domain.Violation;
import io.engagementhub.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Eligibility in the house's condition language: traits, segments and journey stages. Behaviour and
 * consent are not kept here, so what asks for them belongs in a segment.
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
    return condition.parts().allMatch(ConditionEligibility::isKnownHere)
        ? List.of()
        : List.of(
            new Violation(
                "", "must not ask for events or consent; make a segment of them and name it here"));
  }

  private static boolean isKnownHere(Condition part) {
    return switch (part) {
      case Condition.And _, Condition.Or _, Condition.Not _ -> true;
      case Condition.TraitComparison _, Condition.InSegment _, Condition.AtStage _ -> true;
      case Condition.BehaviourTest _, Condition.Sequence _, Condition.Without _ -> false;
      case Condition.Consented _ -> false;
    };
  }
}
