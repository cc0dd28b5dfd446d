package io.engagementhub.profile.traits;

import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.domain.Segments;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.traits.domain.ComputedTraits;
import io.engagementhub.profile.traits.domain.Formula;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Computes traits of people who did something, or for whom it is time. */
final class ComputeTraits {
  private static final String SOURCE = "hub/computed";

  /** Behaviours ask for no segments, so there need not be any. */
  private static final Segments NO_SEGMENTS = new Segments(Map.of());

  /**
   * Computes traits of people whose rows are locked.
   *
   * @param concerned names of traits by person, of those that the news can change
   * @param kept what is kept of people of whom everything is news; of them nothing else can go
   */
  static void compute(
      Connection connection,
      ComputedTraits computed,
      Map<UUID, Set<String>> concerned,
      News news,
      Set<TraitOf> kept,
      Instant now,
      Conclusions conclusions)
      throws SQLException {
    if (concerned.isEmpty()) {
      return;
    }
    var asked = concerned.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    var people = KnownPeople.load(connection, concerned.keySet(), computed.demand(asked), now);
    concerned.forEach(
        (profile, names) -> {
          var facts = NO_SEGMENTS.facts(people.of(profile), now);
          boolean whole = isWhole(news, profile);
          for (var name : names) {
            var formula = computed.find(name);
            var trait = new TraitOf(profile, name);
            if (formula != null) {
              conclude(trait, formula, facts, !whole || kept.contains(trait), now, conclusions);
            }
          }
        });
  }

  private static boolean isWhole(News news, UUID profile) {
    var of = news.people().get(profile);
    return of != null && of.everything();
  }

  private static void conclude(
      TraitOf trait,
      Formula formula,
      Facts facts,
      boolean mayBeKept,
      Instant now,
      Conclusions conclusions) {
    var value = formula.value(facts);
    var turns = formula.turns(facts).orElse(null);
    if (value.isPresent()) {
      conclusions.stands(trait, JsonValues.write(value.get()), SOURCE, now, turns);
    } else if (mayBeKept || turns != null) {
      conclusions.isGone(trait, turns);
    }
  }

  /** The computed traits that the news can change, by person. */
  static Map<UUID, Set<String>> concerned(ComputedTraits computed, News news) {
    var concerned = new HashMap<UUID, Set<String>>();
    if (computed.names().isEmpty()) {
      return concerned;
    }
    news.people()
        .forEach(
            (profile, of) -> {
              var names = new HashSet<String>();
              if (of.everything()) {
                names.addAll(computed.names());
              } else {
                names.addAll(computed.by(of.change()));
                of.told().stream().filter(computed.names()::contains).forEach(names::add);
              }
              if (!names.isEmpty()) {
                concerned.put(profile, names);
              }
            });
    return concerned;
  }

  private ComputeTraits() {}
}
