package io.engagementhub.profile.segments.domain;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Condition.TraitComparison;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Evidence;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All segments as they are defined at one time, and what evaluating them needs to know. */
public final class Segments {
  private final Map<String, Condition> definitions;
  private final List<EventCount> counts;
  private final Map<String, List<EventCount>> countsOf = new HashMap<>();
  private final Set<String> traits = new HashSet<>();

  public Segments(Map<String, Condition> definitions) {
    this.definitions = Map.copyOf(definitions);
    this.definitions.forEach(
        (id, condition) -> {
          countsOf.put(id, countsIn(condition));
          for (var comparison : condition.parts(TraitComparison.class)) {
            traits.add(comparison.trait());
            traits.add(rootOf(comparison.trait()));
          }
        });
    this.counts = countsOf.values().stream().flatMap(List::stream).toList();
  }

  private static List<EventCount> countsIn(Condition condition) {
    return condition.parts(BehaviourTest.class).stream()
        .flatMap(test -> EventCount.of(test).stream())
        .toList();
  }

  private static String rootOf(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** Names of traits that any segment asks for. */
  public Set<String> traits() {
    return traits;
  }

  /** Every count that any segment asks for. */
  public List<EventCount> counts() {
    return counts;
  }

  /** Ids of the segments that {@code known} is in at {@code now}. */
  public Set<String> of(Known known, Instant now) {
    var facts = new PersonFacts(known, now);
    var in = new HashSet<String>();
    for (var id : definitions.keySet()) {
      if (facts.inSegment(id)) {
        in.add(id);
      }
    }
    return in;
  }

  /** When the passing of time may next change a membership, by segment. */
  public Map<String, Instant> turns(Known known, Instant now) {
    var turns = new HashMap<String, Instant>();
    countsOf.forEach(
        (id, asked) ->
            asked.stream()
                .flatMap(count -> known.behaviour().turns(count, now).stream())
                .min(Instant::compareTo)
                .ifPresent(due -> turns.put(id, due)));
    return turns;
  }

  /** Why {@code known} is in the segment or not; empty if there is no such segment. */
  public Optional<Evidence> explain(String id, Known known, Instant now) {
    return Optional.ofNullable(definitions.get(id))
        .map(condition -> Evaluation.explain(condition, new PersonFacts(known, now)));
  }

  /** Whether defining {@code id} by {@code condition} would let a segment depend on itself. */
  public boolean wouldCircle(String id, Condition condition) {
    return references(condition).anyMatch(reference -> leadsTo(reference, id, new HashSet<>()));
  }

  /** Segments that {@code condition} names and that do not exist. */
  public List<String> unknown(Condition condition) {
    return references(condition).filter(id -> !definitions.containsKey(id)).distinct().toList();
  }

  /** Segments whose condition names {@code id}. */
  public List<String> dependents(String id) {
    return definitions.entrySet().stream()
        .filter(entry -> references(entry.getValue()).anyMatch(id::equals))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
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
    return condition.parts(Condition.InSegment.class).stream().map(Condition.InSegment::segment);
  }

  private final class PersonFacts implements Facts {
    private final Known known;
    private final Instant now;
    private final Map<String, Boolean> answers = new HashMap<>();

    PersonFacts(Known known, Instant now) {
      this.known = known;
      this.now = now;
    }

    @Override
    public Optional<Value> trait(String path) {
      return JsonValues.find(known.traits(), path);
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public List<Occurrence> occurrences(EventFilter filter) {
      return known.behaviour().occurrences(filter);
    }

    @Override
    public boolean inSegment(String segment) {
      var answer = answers.get(segment);
      if (answer != null) {
        return answer;
      }
      var condition = definitions.get(segment);
      boolean in = condition != null && Evaluation.holds(condition, this);
      answers.put(segment, in);
      return in;
    }
  }
}
