package io.engagementhub.profile.traits;

import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.domain.TraitFold;
import io.engagementhub.profile.traits.domain.TraitRules;
import io.engagementhub.profile.traits.persistence.Tellings;
import io.engagementhub.profile.traits.persistence.Tellings.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Brings declared and computed traits into line with the news of some people, whose rows are
 * locked, and writes what stands where everyone looks for it. The number of statements does not
 * depend on how many people there are.
 */
@ApplicationScoped
public class ConcludeTraits {
  private final KnownTraits known;
  private final InstantSource clock;

  ConcludeTraits(KnownTraits known, InstantSource clock) {
    this.known = known;
    this.clock = clock;
  }

  /**
   * Folds and computes the traits that the news can change, and notes in {@code news} which of them
   * did.
   *
   * @param restricted people of whom nothing is computed; what is told of them is folded
   * @return who has another trait than before
   */
  public Set<UUID> conclude(Connection connection, News news, Set<UUID> restricted)
      throws SQLException {
    if (news.isEmpty()) {
      return Set.of();
    }
    var rules = known.current(connection);
    var whole = Concerned.whole(news);
    var kept = rules.isEmpty() ? Set.<TraitOf>of() : Tellings.kept(connection, whole);
    var conclusions = new Conclusions();
    // As precise as what is kept, so that nothing stands since an instant that is yet to come.
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    fold(connection, rules, Concerned.by(rules, news), whole, kept, now, conclusions);
    var asked = ComputeTraits.concerned(rules.computed(), news);
    asked.keySet().removeAll(restricted);
    ComputeTraits.compute(connection, rules.computed(), asked, news, kept, now, conclusions);
    return conclusions.write(connection, news);
  }

  /**
   * Folds.
   *
   * @param some traits of which there is news
   * @param whole people of whom every trait is to be folded
   * @param kept what is kept of those
   */
  private static void fold(
      Connection connection,
      TraitRules rules,
      Set<TraitOf> some,
      Set<UUID> whole,
      Set<TraitOf> kept,
      Instant now,
      Conclusions conclusions)
      throws SQLException {
    if (rules.names().isEmpty()) {
      return;
    }
    var told = Tellings.of(connection, some);
    told.putAll(Tellings.of(connection, whole, rules.names()));
    var granted = Tellings.granted(connection, purposes(rules, told.keySet()));
    told.forEach(
        (trait, tellings) -> {
          var folded = TraitFold.of(rules.of(trait.name()), tellings, now);
          conclude(trait, folded, isGranted(rules, trait, granted), now, conclusions);
        });
    var untold = new HashSet<>(some);
    kept.stream().filter(trait -> rules.isDeclared(trait.name())).forEach(untold::add);
    untold.removeAll(told.keySet());
    untold.forEach(trait -> conclusions.isGone(trait, null));
  }

  static List<Purpose> purposes(TraitRules rules, Collection<TraitOf> traits) {
    var purposes = new HashSet<Purpose>();
    for (var trait : traits) {
      var purpose = rules.of(trait.name()).purpose();
      if (purpose != null) {
        purposes.add(new Purpose(trait.profile(), purpose));
      }
    }
    return List.copyOf(purposes);
  }

  static boolean isGranted(TraitRules rules, TraitOf trait, Set<Purpose> granted) {
    var purpose = rules.of(trait.name()).purpose();
    return purpose == null || granted.contains(new Purpose(trait.profile(), purpose));
  }

  /** Where nothing stands a null does, so that what was told is not taken for what stands. */
  private static void conclude(
      TraitOf trait,
      TraitFold.Folded folded,
      boolean granted,
      Instant now,
      Conclusions conclusions) {
    var held = folded.held();
    if (held == null || !granted) {
      conclusions.stands(trait, "null", "hub/traits", now, folded.due());
    } else {
      var by = held.by();
      conclusions.stands(trait, held.value(), by.source(), by.at(), folded.due());
    }
  }

  /** The traits of a map's keys, as others group them. */
  static Map<UUID, Set<String>> byProfile(Collection<TraitOf> traits) {
    var grouped = new HashMap<UUID, Set<String>>();
    traits.forEach(
        trait -> grouped.computeIfAbsent(trait.profile(), _ -> new HashSet<>()).add(trait.name()));
    return grouped;
  }
}
