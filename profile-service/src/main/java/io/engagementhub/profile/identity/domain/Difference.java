package io.engagementhub.profile.identity.domain;

import io.engagementhub.contracts.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes different for one profile.
 *
 * @param traits whose value changes, appears or goes, by name
 * @param consents that change, appear or go, by purpose
 * @param segmentsGained it enters
 * @param segmentsLost it leaves
 */
public record Difference(
    List<TraitChange> traits,
    List<ConsentChange> consents,
    Set<String> segmentsGained,
    Set<String> segmentsLost) {

  /** A trait before and after; null where there is none. */
  public record TraitChange(String name, @Nullable Json before, @Nullable Json after) {}

  /** A consent before and after; null where nothing was asked. */
  public record ConsentChange(String purpose, @Nullable Boolean before, @Nullable Boolean after) {}

  /** From {@code before} to {@code after}. */
  public static Difference between(PersonState before, PersonState after) {
    var traits = new ArrayList<TraitChange>();
    for (var name : names(before.traits(), after.traits())) {
      var was = before.traits().get(name);
      var is = after.traits().get(name);
      if (was == null || !was.equals(is)) {
        traits.add(new TraitChange(name, was, is));
      }
    }
    var consents = new ArrayList<ConsentChange>();
    for (var purpose : names(before.consents(), after.consents())) {
      var was = before.consents().get(purpose);
      var is = after.consents().get(purpose);
      if (was == null || !was.equals(is)) {
        consents.add(new ConsentChange(purpose, was, is));
      }
    }
    return new Difference(
        traits,
        consents,
        without(after.segments(), before.segments()),
        without(before.segments(), after.segments()));
  }

  private static Set<String> names(Map<String, ?> one, Map<String, ?> other) {
    var names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names;
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    var left = new HashSet<>(some);
    left.removeAll(others);
    return left;
  }
}
