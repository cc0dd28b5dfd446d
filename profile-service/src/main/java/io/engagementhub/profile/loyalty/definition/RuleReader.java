package io.engagementhub.profile.loyalty.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.BehaviourJson;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.profile.loyalty.domain.Award;
import io.engagementhub.profile.loyalty.domain.Purse;
import io.engagementhub.profile.loyalty.domain.Rule;
import io.engagementhub.profile.loyalty.domain.Rule.Cap;
import io.engagementhub.profile.loyalty.domain.Rule.Grant;
import io.engagementhub.profile.loyalty.domain.Rule.Multiplier;
import io.engagementhub.profile.requests.FieldReader;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one earning rule. */
final class RuleReader {
  private static final int MOST_MULTIPLIERS = 20;
  private static final int MOST_AMOUNTS = 5;
  private static final long LARGEST_FACTOR = 1_000;
  private static final int LONGEST_STREAK = 366;
  private static final Set<String> COMMON =
      Set.of("id", "kind", "when", "condition", "from", "until", "trustedOnly");
  private static final Set<String> PER_TOUCHPOINT =
      Set.of(
          "points",
          "perUnit",
          "multipliers",
          "cap",
          "oncePerPerson",
          "pending",
          "expiresAfter",
          "qualifying");
  private static final Set<String> STREAK =
      Set.of("sum", "atLeast", "days", "within", "consent", "points", "benefit");

  private final FieldReader fields;
  private final Set<String> tiers;

  RuleReader(FieldReader fields, Set<String> tiers) {
    this.fields = fields;
    this.tiers = tiers;
  }

  /** The rule; empty where a fault was noted that leaves none. */
  Optional<Rule> read() {
    boolean streak = fields.json().path("kind").asText("").equals("streak");
    if (!streak && fields.has("kind") && !fields.json().get("kind").asText().equals("touchpoint")) {
      fields.fault("kind", "expects touchpoint or streak");
    }
    var allowed = new java.util.HashSet<>(COMMON);
    allowed.addAll(streak ? STREAK : PER_TOUCHPOINT);
    fields.only(allowed);
    var when = when();
    if (when == null) {
      return Optional.empty();
    }
    return Optional.of(streak ? streak(when) : perTouchpoint(when));
  }

  private Rule perTouchpoint(EventFilter when) {
    return new Rule.PerTouchpoint(
        fields.id("id"),
        when,
        condition(),
        ProgrammeJson.validity(fields),
        fields.truth("trustedOnly", false),
        award(),
        fields.list("multipliers", MOST_MULTIPLIERS).stream().map(this::multiplier).toList(),
        cap(),
        fields.truth("oncePerPerson", false),
        fields.period("pending"),
        fields.period("expiresAfter"),
        fields.truth("qualifying", true));
  }

  private Rule streak(EventFilter when) {
    int days = (int) fields.whole("days", 1, LONGEST_STREAK);
    return new Rule.Streak(
        fields.id("id"),
        when,
        condition(),
        ProgrammeJson.validity(fields),
        fields.truth("trustedOnly", false),
        fields.optionalText("sum"),
        fields.decimal("atLeast", false, Purse.MOST),
        days,
        fields.has("within") ? (int) fields.whole("within", days, LONGEST_STREAK) : days,
        fields.optionalText("consent"),
        grant());
  }

  private Grant grant() {
    if (fields.has("points") == fields.has("benefit")) {
      fields.fault("benefit", "expects either points or a benefit");
    }
    if (!fields.has("benefit")) {
      return new Grant.Points(fields.whole("points", 1, Purse.MOST));
    }
    var benefit = fields.object("benefit");
    benefit.only(Set.of("kind", "value", "validFor"));
    return new Grant.Benefit(
        benefit.id("kind"), benefit.text("value"), benefit.period("validFor", Period.ofYears(1)));
  }

  private Award award() {
    if (fields.has("points") == fields.has("perUnit")) {
      fields.fault("points", "expects either points or perUnit");
    }
    if (!fields.has("perUnit")) {
      return new Award.Fixed(fields.whole("points", 1, Purse.MOST));
    }
    var unit = fields.object("perUnit");
    unit.only(Set.of("points", "of", "minimum"));
    return new Award.PerUnit(
        unit.decimal("points", false, Purse.MOST),
        amounts(unit),
        unit.has("minimum")
            ? unit.decimal("minimum", true, Purse.MOST)
            : java.math.BigDecimal.ZERO);
  }

  private static List<String> amounts(FieldReader unit) {
    if (!unit.has("of")) {
      return List.of("revenue", "total");
    }
    var of = unit.json().get("of");
    var paths = new ArrayList<String>();
    of.forEach(
        path -> {
          if (path.isTextual() && !path.textValue().isEmpty() && path.textValue().length() <= 200) {
            paths.add(path.textValue());
          }
        });
    if (!of.isArray() || paths.size() != of.size() || of.isEmpty() || of.size() > MOST_AMOUNTS) {
      unit.fault("of", "expects a list of 1 to " + MOST_AMOUNTS + " names of properties");
    }
    return paths;
  }

  private Multiplier multiplier(FieldReader of) {
    of.only(Set.of("factor", "tier", "segment", "from", "until"));
    return new Multiplier(
        of.decimal("factor", false, LARGEST_FACTOR),
        ProgrammeJson.tier(of, tiers),
        of.optionalText("segment"),
        ProgrammeJson.validity(of));
  }

  private @Nullable Cap cap() {
    if (!fields.has("cap")) {
      return null;
    }
    var cap = fields.object("cap");
    cap.only(Set.of("points", "per"));
    return new Cap(
        cap.whole("points", 1, Purse.MOST), cap.choice("per", Cap.Per.class, Cap.Per.DAY));
  }

  private @Nullable EventFilter when() {
    var json = fields.json().path("when");
    if (!(json instanceof ObjectNode filter)) {
      fields.fault("when", "expects an object with event or type");
      return null;
    }
    var behaviour = JsonNodeFactory.instance.objectNode();
    filter.properties().forEach(field -> behaviour.set(field.getKey(), field.getValue()));
    for (var field : List.of("count", "ever")) {
      if (behaviour.has(field)) {
        fields.fault("when/" + field, "does not belong here");
      }
      behaviour.put(field, true);
    }
    return switch (BehaviourJson.parse(behaviour, fields.at() + "/when")) {
      case BehaviourJson.Parsed.Valid(var read) -> read.events();
      case BehaviourJson.Parsed.Invalid(var faults) -> {
        fields.faults().addAll(faults);
        yield null;
      }
    };
  }

  private @Nullable Condition condition() {
    if (!fields.has("condition")) {
      return null;
    }
    return switch (ConditionJson.parse(
        fields.json().get("condition"), fields.at() + "/condition")) {
      case ConditionJson.Parsed.Valid(var condition) -> askable(condition);
      case ConditionJson.Parsed.Invalid(var faults) -> {
        fields.faults().addAll(faults);
        yield null;
      }
    };
  }

  /** Behaviour is asked of by way of a segment, which is kept up to date anyway. */
  private Condition askable(Condition condition) {
    boolean asks =
        condition
            .parts()
            .anyMatch(
                part ->
                    part instanceof Condition.BehaviourTest
                        || part instanceof Condition.Sequence
                        || part instanceof Condition.Without
                        || part instanceof Condition.AtStage);
    if (asks) {
      fields.fault(
          "condition", "may ask of traits, consents and segments; ask of the rest by a segment");
    }
    return condition;
  }
}
