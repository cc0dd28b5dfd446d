package io.engagementhub.profile.segments.domain;

import io.engagementhub.conditions.Affected;
import io.engagementhub.conditions.Condition;
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
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.conditions.Demand;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Turning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All segments that are live at one time, and what evaluating them needs to know. A segment that
 * asks for others is evaluated, in memory and in SQL, by what those ask for.
 */
public final class Segments {
  /** Most parts that a condition may have with those of all segments it asks for. */
  private static final int MOST_PARTS = 2_000;

  private final Map<String, Condition> definitions;
  private final Map<String, Condition> expanded = new HashMap<>();
  private final Affected affected;
  private final Map<Set<String>, Demand> demands = new ConcurrentHashMap<>();

  public Segments(Map<String, Condition> definitions) {
    this.definitions = Map.copyOf(definitions);
    this.definitions.forEach((id, condition) -> expanded.put(id, expanded(condition)));
    this.affected = Affected.index(expanded);
  }

  public Set<String> ids() {
    return definitions.keySet();
  }

  public Optional<Condition> condition(String id) {
    return Optional.ofNullable(definitions.get(id));
  }

  /** What has to be known of a person to evaluate these segments. */
  public Demand demand(Set<String> ids) {
    return demands.computeIfAbsent(
        Set.copyOf(ids),
        asked -> Demand.of(asked.stream().flatMap(id -> expanded(id).stream()).toList()));
  }

  /** Ids of the segments of which the answer can be another after these news. */
  public Set<String> concerned(News.OfOne news) {
    if (news.everything()) {
      return ids();
    }
    var concerned = affected.by(news.change());
    news.segments().stream().filter(definitions::containsKey).forEach(concerned::add);
    return concerned;
  }

  /** What segments are asked of; of a person's facts at one instant. */
  public Facts facts(Known known, Instant now) {
    return new PersonFacts(known, now, definitions);
  }

  /** When the passing of time may next change the answer; empty if never. */
  public Optional<Instant> turns(String id, Facts facts) {
    return expanded(id).flatMap(condition -> Turning.next(condition, facts));
  }

  /** Whether the passing of time can change who is in the segment. */
  public boolean followsTime(String id) {
    return expanded(id).filter(c -> c.parts().anyMatch(Segments::followsTime)).isPresent();
  }

  private static boolean followsTime(Condition part) {
    return switch (part) {
      case TraitComparison(var _, var test) -> test.dependsOnNow();
      case BehaviourTest _, Sequence _, Without _ -> true;
      case And _, Or _, Not _, InSegment _, Consented _, AtStage _ -> false;
    };
  }

  /** The segment's condition with those of the segments it asks for in their place. */
  public Optional<Condition> expanded(String id) {
    return Optional.ofNullable(expanded.get(id));
  }

  /** As {@link #expanded(String)}; a segment that there is not holds for nobody. */
  public Condition expanded(Condition condition) {
    return switch (condition) {
      case And(var all) -> new And(all.stream().map(this::expanded).toList());
      case Or(var any) -> new Or(any.stream().map(this::expanded).toList());
      case Not(var negated) -> new Not(expanded(negated));
      case InSegment(var id) ->
          Optional.ofNullable(definitions.get(id)).map(this::expanded).orElse(condition);
      case TraitComparison _, BehaviourTest _, Sequence _, Without _, Consented _, AtStage _ ->
          condition;
    };
  }

  /** What is wrong with defining {@code id} by {@code condition}. */
  public List<Fault> faults(String id, Condition condition) {
    var faults = new ArrayList<Fault>();
    references(condition)
        .filter(reference -> !definitions.containsKey(reference) && !reference.equals(id))
        .distinct()
        .forEach(
            reference -> faults.add(new Fault("/condition", "there is no segment " + reference)));
    if (references(condition).anyMatch(reference -> leadsTo(reference, id, new HashSet<>()))) {
      faults.add(new Fault("/condition", "the segment would depend on itself"));
    } else if (parts(condition) > MOST_PARTS) {
      faults.add(
          new Fault(
              "/condition",
              "with the segments it asks for, the condition has more than "
                  + MOST_PARTS
                  + " parts"));
    }
    return faults;
  }

  private long parts(Condition condition) {
    long parts = 0;
    for (var part : condition.parts().toList()) {
      parts +=
          part instanceof InSegment(var id) && definitions.containsKey(id)
              ? parts(definitions.getOrDefault(id, part))
              : 1;
      if (parts > MOST_PARTS) {
        return parts;
      }
    }
    return parts;
  }

  /** Segments whose condition names {@code id}. */
  public List<String> dependents(String id) {
    return definitions.entrySet().stream()
        .filter(entry -> references(entry.getValue()).anyMatch(id::equals))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The segment and all that ask for it, directly or not. */
  public Set<String> withDependents(String id) {
    var all = new HashSet<String>();
    for (var other : definitions.keySet()) {
      if (leadsTo(other, id, new HashSet<>())) {
        all.add(other);
      }
    }
    all.add(id);
    return all;
  }

  private boolean leadsTo(String from, String id, Set<String> visited) {
    if (from.equals(id)) {
      return true;
    }
    var condition = definitions.get(from);
    return condition != null
        && visited.add(from)
        && references(condition).anyMatch(next -> leadsTo(next, id, visited));
  }

  private static Stream<String> references(Condition condition) {
    return condition.parts(InSegment.class).stream().map(InSegment::segment);
  }
}
