package io.engagementhub.profile.personas.domain;

import io.engagementhub.propensity.Column;
import io.engagementhub.propensity.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of people, gathered one after the other, as a table. Not thread-safe. */
public final class Facts {
  private final List<ChosenTrait> chosen;
  private final Map<String, List<Double>> numbers = new HashMap<>();
  private final Map<String, List<@Nullable String>> words = new HashMap<>();
  private int rows;

  /** A trait's value as far as people are grouped by it. */
  public sealed interface Fact {}

  public record Amount(double value) implements Fact {}

  public record Word(String value) implements Fact {}

  /** It is not known, or nothing that people are grouped by. */
  public record Nothing() implements Fact {}

  /** Of two that are chosen by the same name the first counts. */
  public Facts(List<ChosenTrait> chosen) {
    var once = new ArrayList<ChosenTrait>();
    for (var one : chosen) {
      if (once.stream().noneMatch(other -> other.trait().equals(one.trait()))) {
        once.add(one);
      }
    }
    this.chosen = List.copyOf(once);
  }

  /** Whether any of the traits is known, as the number or word it counts as. */
  public static boolean isKnown(List<ChosenTrait> chosen, Map<String, Fact> facts) {
    return chosen.stream().anyMatch(one -> counts(one, facts.get(one.trait())));
  }

  private static boolean counts(ChosenTrait chosen, @Nullable Fact fact) {
    return chosen.number() ? fact instanceof Amount : fact instanceof Word;
  }

  /** One more person; facts by trait. */
  public void add(Map<String, Fact> facts) {
    for (var one : chosen) {
      var fact = facts.get(one.trait());
      if (one.number()) {
        numbers
            .computeIfAbsent(one.trait(), _ -> new ArrayList<>())
            .add(fact instanceof Amount(var value) ? value : Double.NaN);
      } else {
        words
            .computeIfAbsent(one.trait(), _ -> new ArrayList<>())
            .add(fact instanceof Word(var value) ? value : null);
      }
    }
    rows++;
  }

  public int rows() {
    return rows;
  }

  /** All that were added, in order. */
  public Table table() {
    List<Column> columns = new ArrayList<>();
    for (var one : chosen) {
      columns.add(one.number() ? numbers(one.trait()) : words(one.trait()));
    }
    return new Table(columns);
  }

  private Column numbers(String trait) {
    var values = numbers.getOrDefault(trait, List.of());
    return new Column.Numbers(trait, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Column words(String trait) {
    return new Column.Words(
        trait, words.getOrDefault(trait, Arrays.asList(new @Nullable String[0])));
  }
}
