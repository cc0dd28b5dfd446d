package io.engagementhub.profile.segments.http;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.TraitComparison;
import io.engagementhub.conditions.Evidence;
import io.engagementhub.conditions.changes.Change;
import io.engagementhub.conditions.text.ConditionText;
import io.engagementhub.profile.segments.ExplainSegment.Reasons;
import io.engagementhub.visibility.Access;
import io.engagementhub.visibility.Disclosure;
import java.util.HashMap;
import java.util.Map;

/**
 * Reasons with what a reader may not see masked: the value of a trait as the trait is, and what was
 * said in touchpoints. Whether a part of the condition holds is told to everyone who may see the
 * segment.
 */
final class DisclosedReasons {
  private static final String ABSENT = "absent";
  private static final String PROPERTIES = "timeline.message.properties";

  static Reasons of(Reasons reasons, Disclosure disclosure) {
    var found = new HashMap<Condition, String>();
    note(reasons.evidence(), found);
    return new Reasons(
        reasons.profile(),
        reasons.standing(),
        told(reasons.evidence(), disclosure),
        reasons.changes().stream().map(change -> told(change, found, disclosure)).toList(),
        reasons.at());
  }

  private static void note(Evidence evidence, Map<Condition, String> found) {
    found.put(evidence.condition(), evidence.found());
    evidence.parts().forEach(part -> note(part, found));
  }

  private static Evidence told(Evidence evidence, Disclosure disclosure) {
    return new Evidence(
        evidence.condition(),
        evidence.holds(),
        found(evidence, disclosure),
        evidence.events().stream()
            .map(seen -> new Evidence.Seen(seen.at(), seen.type(), disclosure.said(seen.name())))
            .toList(),
        evidence.parts().stream().map(part -> told(part, disclosure)).toList());
  }

  private static String found(Evidence evidence, Disclosure disclosure) {
    var found = evidence.found();
    return switch (evidence.condition()) {
      case TraitComparison(var trait, var _) when !found.equals(ABSENT) ->
          disclosure.said(disclosure.covered("traits." + trait, found));
      case Condition.BehaviourTest _ when !found.equals(ABSENT) ->
          disclosure.said(disclosure.covered(PROPERTIES, found));
      default -> found;
    };
  }

  /** Its sentence ends with what there is now, which is left out where it is not shown. */
  private static Change told(Change change, Map<Condition, String> found, Disclosure disclosure) {
    if (change.part() instanceof TraitComparison(var trait, var _)) {
      var value = found.getOrDefault(change.part(), "");
      if (disclosure.of("traits." + trait, value) != Access.SHOWN) {
        var text = (change.to() ? "" : "no longer: ") + ConditionText.write(change.part());
        return new Change(change.part(), change.to(), text, change.at());
      }
    }
    return new Change(change.part(), change.to(), disclosure.said(change.sentence()), change.at());
  }

  private DisclosedReasons() {}
}
