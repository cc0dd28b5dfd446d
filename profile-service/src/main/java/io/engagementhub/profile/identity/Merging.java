package io.engagementhub.profile.identity;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.identity.domain.Fragment;
import io.engagementhub.profile.identity.persistence.Separations;
import io.engagementhub.profile.identity.persistence.Separations.Lifted;
import io.engagementhub.profile.identity.persistence.Wholes;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.resolving.LostRace;
import io.engagementhub.profile.resolving.domain.ApartSide;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Rule;
import io.engagementhub.profile.resolving.domain.Person;
import io.engagementhub.profile.resolving.persistence.Identities;
import io.engagementhub.profile.resolving.persistence.Links;
import io.engagementhub.profile.resolving.persistence.Links.Confirmed;
import io.engagementhub.profile.resolving.persistence.Merges;
import io.engagementhub.profile.resolving.persistence.Merges.Merge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes one profile of two within a transaction that holds the definitions. */
@ApplicationScoped
class Merging {
  private final KnownRules rules;
  private final Resettle resettle;
  private final InstantSource clock;

  Merging(KnownRules rules, Resettle resettle, InstantSource clock) {
    this.rules = rules;
    this.resettle = resettle;
    this.clock = clock;
  }

  /**
   * Why.
   *
   * @param via the identifier that speaks for it; null if none does
   * @param source id of the source that told it; {@code hub} where none did
   */
  record Grounds(Rule rule, @Nullable Identifier via, String source, String by, String reason) {}

  /** A limit that the two would exceed together. */
  record Excess(String namespace, int limit, int held) {}

  /**
   * Two profiles that stand, locked.
   *
   * @param survivor whose id stays
   * @param other whose id will lead to it
   * @param twoUsers whether both have a user id
   * @param excesses limits they exceed together
   * @param keptApart whether they were separated
   */
  record Pair(
      Person survivor, Person other, boolean twoUsers, List<Excess> excesses, boolean keptApart) {}

  /** Locks two different profiles that stand. */
  Pair lock(Connection connection, UUID one, UUID two) throws SQLException {
    var current = rules.current(connection);
    var ids = List.of(one, two);
    var people = new ArrayList<Person>();
    var locked = Identities.lock(connection, ids);
    if (locked.size() < 2) {
      throw new LostRace("a profile was merged elsewhere");
    }
    var held = Identities.held(connection, ids);
    var sides = Identities.sides(connection, ids);
    for (var each : locked) {
      var id = each.person().id();
      people.add(
          each.person().with(held.getOrDefault(id, Map.of()), sides.getOrDefault(id, Set.of())));
    }
    var first = people.getFirst();
    var last = people.getLast();
    boolean outlives = first.outlives(last);
    return new Pair(
        outlives ? first : last,
        outlives ? last : first,
        first.userId() != null && last.userId() != null,
        excesses(current, first, last),
        first.isApartFrom(last));
  }

  private static List<Excess> excesses(IdentityRules current, Person one, Person other) {
    var excesses = new ArrayList<Excess>();
    for (var namespace : new TreeSet<>(one.held().keySet())) {
      int sum = one.held(namespace) + other.held(namespace);
      boolean users = namespace.equals(Identifier.USER_ID);
      if (!users && other.held(namespace) > 0 && sum > current.limit(namespace)) {
        excesses.add(new Excess(namespace, current.limit(namespace), sum));
      }
    }
    return excesses;
  }

  /** Merges; returns the id of the entry in the history. */
  UUID merge(Connection connection, Pair pair, Grounds grounds) throws SQLException {
    var survivor = pair.survivor().id();
    var other = pair.other().id();
    var fragments = Wholes.fragments(connection, List.of(survivor, other));
    var now = clock.instant();
    var change = NewIds.next();
    lift(connection, pair, fragments);
    Merges.write(
        connection,
        List.of(
            new Merge(
                change,
                other,
                survivor,
                true,
                now,
                grounds.by(),
                grounds.reason(),
                grounds.rule().name(),
                grounds.via(),
                null,
                grounds.source())));
    Links.confirm(
        connection,
        List.of(
            new Confirmed(
                oldest(fragments, survivor),
                oldest(fragments, other),
                grounds.rule().name(),
                grounds.source(),
                now)));
    resettle.segments(connection, List.of(survivor));
    return change;
  }

  private static UUID oldest(Map<UUID, List<Fragment>> fragments, UUID profile) {
    return fragments.getOrDefault(profile, List.of()).stream()
        .min(Fragment.BY_AGE)
        .map(Fragment::id)
        .orElseThrow(() -> new LostRace("a profile without fragments"));
  }

  /** Whoever was separated is together again, for all the fragments that are merged. */
  private static void lift(Connection connection, Pair pair, Map<UUID, List<Fragment>> fragments)
      throws SQLException {
    var ended = ApartSide.between(pair.survivor().apart(), pair.other().apart());
    var lifted = new ArrayList<Lifted>();
    for (var separation : ended) {
      fragments.values().forEach(of -> of.forEach(f -> lifted.add(new Lifted(f.id(), separation))));
    }
    Separations.lift(connection, lifted);
  }
}
