package io.engagementhub.profile.personas.domain;

import io.engagementhub.conditions.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set of personas as it is administered.
 *
 * @param id lower-case letters, digits and hyphens; the trait is {@code persona.<id>}
 * @param traits 1 to {@value #MOST_TRAITS}, each once
 * @param fewest personas, at least 2
 * @param most personas, at least {@code fewest} and at most {@value #MOST_PERSONAS}
 * @param names of personas, by key; those without are called by their number
 * @param trainEvery from the end of one training to the next; null if on demand alone
 * @param publishIfStable whether a version goes live by itself where its stability is at least
 *     {@value #STABLE}
 */
public record PersonaSet(
    String id,
    String name,
    List<ChosenTrait> traits,
    int fewest,
    int most,
    Map<String, String> names,
    @Nullable Duration trainEvery,
    boolean publishIfStable) {
  public static final int MOST_TRAITS = 30;
  public static final int MOST_PERSONAS = 20;

  /** A mean adjusted Rand index from which on a grouping is the data's rather than chance's. */
  public static final double STABLE = 0.8;

  public PersonaSet {
    traits = List.copyOf(traits);
    names = Map.copyOf(names);
  }

  /** The names that the traits may have. */
  public Set<String> traitNames() {
    return traits.stream()
        .flatMap(chosen -> Demand.namesIn(chosen.trait()).stream())
        .collect(Collectors.toSet());
  }
}
