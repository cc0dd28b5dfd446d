package io.engagementhub.profile.lifecycle.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.lifecycle.domain.Goal;
import io.engagementhub.profile.lifecycle.domain.Goal.LifeEvent;
import io.engagementhub.profile.lifecycle.domain.Goal.Stage;
import io.engagementhub.profile.lifecycle.domain.LeadScore;
import io.engagementhub.profile.requests.FieldReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads goals, naming every fault. */
public final class GoalJson {

  /** What reading came to. */
  public sealed interface Parsed {
    record Valid(Goal goal) implements Parsed {}

    record Invalid(List<Fault> faults) implements Parsed {
      public Invalid {
        faults = List.copyOf(faults);
      }
    }
  }

  /**
   * Reads a body.
   *
   * @param id the id in the path; null where the body has it
   */
  public static Parsed parse(@Nullable JsonNode body, @Nullable String id) {
    var faults = new ArrayList<Fault>();
    var json = body == null ? MissingNode.getInstance() : body;
    var reader = new FieldReader(json, "", faults);
    if (!json.isObject()) {
      return new Parsed.Invalid(faults);
    }
    reader.only(Set.of("id", "name", "stages", "lifeEvents", "leadScore"));
    var own = id == null || reader.has("id") ? reader.id("id") : id;
    if (id != null && !id.equals(own)) {
      reader.fault("id", "is not the id in the path");
    }
    var name = reader.text("name");
    var stages = new ArrayList<Stage>();
    var ids = new HashSet<String>();
    for (var item : reader.list("stages", Goal.MOST_STAGES)) {
      item.only(Set.of("id", "condition"));
      var stage = distinct(item, ids);
      condition(item, faults).ifPresent(condition -> stages.add(new Stage(stage, condition)));
    }
    var events = new ArrayList<LifeEvent>();
    ids.clear();
    for (var item : reader.list("lifeEvents", Goal.MOST_EVENTS)) {
      item.only(Set.of("id", "name", "condition"));
      var event = distinct(item, ids);
      var called = item.text("name");
      condition(item, faults)
          .ifPresent(condition -> events.add(new LifeEvent(event, called, condition)));
    }
    var leadScore = reader.has("leadScore") ? leadScore(reader.object("leadScore"), faults) : null;
    if (!reader.has("stages") && !reader.has("lifeEvents") && leadScore == null) {
      reader.fault("stages", "expects stages, lifeEvents or leadScore");
    }
    return faults.isEmpty()
        ? new Parsed.Valid(new Goal(own, name, stages, events, leadScore))
        : new Parsed.Invalid(faults);
  }

  private static LeadScore leadScore(FieldReader reader, List<Fault> faults) {
    reader.only(Set.of("rules", "cap"));
    var rules = new ArrayList<LeadScore.Rule>();
    var ids = new HashSet<String>();
    for (var item : reader.list("rules", LeadScore.MOST_RULES)) {
      item.only(Set.of("id", "points", "condition"));
      var rule = distinct(item, ids);
      long points = item.whole("points", -LeadScore.MOST_POINTS, LeadScore.MOST_POINTS);
      condition(item, faults)
          .ifPresent(condition -> rules.add(new LeadScore.Rule(rule, points, condition)));
    }
    if (!reader.has("rules")) {
      reader.fault("rules", "expects 1 to " + LeadScore.MOST_RULES);
    }
    long cap = reader.has("cap") ? reader.whole("cap", 1, LeadScore.MOST_POINTS) : 100;
    return new LeadScore(rules, cap);
  }

  private static String distinct(FieldReader item, Set<String> ids) {
    var id = item.id("id");
    if (!ids.add(id)) {
      item.fault("id", "stands here twice");
    }
    return id;
  }

  private static Optional<Condition> condition(FieldReader item, List<Fault> faults) {
    var at = item.at() + "/condition";
    return switch (ConditionJson.parse(item.json().path("condition"), at)) {
      case ConditionJson.Parsed.Invalid(var found) -> {
        faults.addAll(found);
        yield Optional.empty();
      }
      case ConditionJson.Parsed.Valid(var condition) -> {
        if (!condition.parts(Condition.InSegment.class).isEmpty()) {
          faults.add(new Fault(at, "cannot ask for a segment; say its condition here"));
        }
        if (condition.parts(Condition.TraitComparison.class).stream()
            .anyMatch(part -> part.trait().startsWith("lifecycle."))) {
          faults.add(new Fault(at, "cannot ask for a life-cycle; say its condition here"));
        }
        yield Optional.of(condition);
      }
    };
  }

  /** What is kept of a body that was read: itself, with the id. */
  public static String kept(JsonNode body, String id) {
    var kept = JsonNodeFactory.instance.objectNode().put("id", id);
    body.properties().forEach(field -> kept.set(field.getKey(), field.getValue()));
    return kept.toString();
  }

  /**
   * Reads what was kept.
   *
   * @throws IllegalStateException if it was never taken by {@link #parse}
   */
  public static Goal stored(String json) {
    try {
      return switch (parse(EventMapper.shared().readTree(json), null)) {
        case Parsed.Valid(var goal) -> goal;
        case Parsed.Invalid(var faults) ->
            throw new IllegalStateException("a goal that was kept is faulty: " + faults);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a goal that was kept cannot be read", e);
    }
  }

  private GoalJson() {}
}
