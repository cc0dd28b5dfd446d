package io.engagementhub.profile.traits.domain;

import io.engagementhub.conditions.Affected;
import io.engagementhub.conditions.Affected.Change;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Demand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All computed traits that are live at one time, and what computing them needs to know. */
public final class ComputedTraits {
  /** There are none. */
  public static final ComputedTraits NONE = new ComputedTraits(Map.of());

  private final Map<String, Formula> formulas;
  private final Affected affected;
  private final Map<Set<String>, Demand> demands = new ConcurrentHashMap<>();

  public ComputedTraits(Map<String, Formula> formulas) {
    this.formulas = Map.copyOf(formulas);
    var behaviours = new HashMap<String, Behaviour>();
    formulas.forEach((name, formula) -> behaviours.put(name, formula.behaviour()));
    this.affected = Affected.index(Map.of(), behaviours);
  }

  public Set<String> names() {
    return formulas.keySet();
  }

  public @Nullable Formula find(String name) {
    return formulas.get(name);
  }

  /** Names of those that a change can make another value of. */
  public Set<String> by(Change change) {
    return affected.by(change);
  }

  /** What has to be known of people to compute these. */
  public Demand demand(Collection<String> names) {
    return demands.computeIfAbsent(Set.copyOf(names), this::demandOf);
  }

  private Demand demandOf(Set<String> names) {
    var behaviours = new ArrayList<Behaviour>();
    for (var name : names) {
      var formula = formulas.get(name);
      if (formula != null) {
        behaviours.add(formula.behaviour());
      }
    }
    return Demand.of(Set.of(), behaviours);
  }
}
