package io.engagementhub.profile.resolving;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.resolving.domain.IdentityGraph;
import io.engagementhub.profile.resolving.domain.IdentityGraph.Claim;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.Person;
import io.engagementhub.profile.resolving.domain.Sighting;
import io.engagementhub.profile.resolving.persistence.Drops;
import io.engagementhub.profile.resolving.persistence.Identities;
import io.engagementhub.profile.resolving.persistence.Identities.Known;
import io.engagementhub.profile.resolving.persistence.Identities.Locked;
import io.engagementhub.profile.resolving.persistence.IdentityWrites;
import io.engagementhub.profile.resolving.persistence.IdentityWrites.NewFragment;
import io.engagementhub.profile.resolving.persistence.Links;
import io.engagementhub.profile.resolving.persistence.Merges;
import io.engagementhub.profile.resolving.persistence.Merges.Merge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds, founds, links and locks the people of a batch. */
@ApplicationScoped
class ResolveIdentities {
  private final KnownEvidence evidence;
  private final InstantSource clock;

  ResolveIdentities(KnownEvidence evidence, InstantSource clock) {
    this.evidence = evidence;
    this.clock = clock;
  }

  /**
   * Who is who after a batch; the profiles are locked until the transaction ends.
   *
   * @param fragments the fragment each primary identifier founded
   * @param profiles the profile each of those fragments belongs to now
   * @param changed profiles that are new or whose identifiers or fragments changed, those merged
   *     away included
   * @param regrouped profiles that stand for themselves and took in the fragments of others
   */
  record People(
      Map<Identifier, UUID> fragments,
      Map<UUID, UUID> profiles,
      Set<UUID> changed,
      Set<UUID> regrouped) {
    UUID fragment(Sighting sighting) {
      var fragment = fragments.get(sighting.primary());
      if (fragment == null) {
        throw new IllegalStateException("a sighting's primary identifier has a fragment");
      }
      return fragment;
    }

    UUID profile(UUID fragment) {
      var profile = profiles.get(fragment);
      if (profile == null) {
        throw new IllegalStateException("a fragment has a profile");
      }
      return profile;
    }
  }

  /**
   * Resolves the batch.
   *
   * @param rules that hold
   * @param fresh sightings to be taken in, in order
   * @param again sightings taken in before, whose people are only looked up
   * @throws LostRace if another transaction settled some of it at the same time
   */
  People resolve(
      Connection connection, IdentityRules rules, List<Sighting> fresh, List<Sighting> again)
      throws SQLException {
    var wanted = new LinkedHashSet<Identifier>();
    fresh.forEach(sighting -> wanted.addAll(sighting.mentioned()));
    again.forEach(sighting -> wanted.add(sighting.primary()));
    var known = Identities.find(connection, wanted);
    var founded = found(fresh, known);
    // A message may have been applied under rules that took another identifier for its first.
    again.forEach(sighting -> foundBy(sighting, sighting.primary(), known, founded));
    if (Identities.claim(connection, founded.values()).size() < founded.size()) {
      throw new LostRace("an identifier was founded elsewhere");
    }
    var locked = lock(connection, known);
    var before = known(connection, growing(fresh, known), locked);
    var graph = graph(rules, known, before, founded);
    fresh.forEach(graph::take);
    write(connection, graph, founded, before);
    return people(graph, known, founded);
  }

  /** Identifiers that are new and found a fragment each, by the first sighting that names them. */
  private static Map<Identifier, Claim> found(List<Sighting> fresh, Map<Identifier, Known> known) {
    var founded = new LinkedHashMap<Identifier, Claim>();
    for (var sighting : fresh) {
      foundBy(sighting, sighting.primary(), known, founded);
      if (sighting.device() != null) {
        foundBy(sighting, sighting.device(), known, founded);
      }
      if (sighting.previous() != null) {
        var asUser = new Identifier(Identifier.USER_ID, sighting.previous());
        if (!known.containsKey(asUser) && !founded.containsKey(asUser)) {
          foundBy(
              sighting,
              new Identifier(Identifier.ANONYMOUS_ID, sighting.previous()),
              known,
              founded);
        }
      }
    }
    return founded;
  }

  private static void foundBy(
      Sighting sighting,
      Identifier identifier,
      Map<Identifier, Known> known,
      Map<Identifier, Claim> founded) {
    if (!known.containsKey(identifier)) {
      founded.computeIfAbsent(identifier, _ -> new Claim(identifier, NewIds.next(), sighting));
    }
  }

  private static Map<UUID, Locked> lock(Connection connection, Map<Identifier, Known> known)
      throws SQLException {
    var profiles = new HashSet<UUID>();
    known.values().forEach(k -> profiles.add(k.profile()));
    var people = new HashMap<UUID, Locked>();
    for (var locked : Identities.lock(connection, profiles)) {
      people.put(locked.person().id(), locked);
    }
    if (people.size() < profiles.size()) {
      throw new LostRace("a profile was merged elsewhere");
    }
    checkNobodyLeft(connection, known, people);
    return people;
  }

  /** A fragment can have left a profile, between being found there and the profile's lock. */
  private static void checkNobodyLeft(
      Connection connection, Map<Identifier, Known> known, Map<UUID, Locked> people)
      throws SQLException {
    var doubtful =
        known.values().stream()
            .filter(k -> isApart(people.get(k.profile())))
            .map(Known::identifier)
            .toList();
    for (var found : Identities.find(connection, doubtful).values()) {
      if (!found.equals(known.get(found.identifier()))) {
        throw new LostRace("a fragment was moved elsewhere");
      }
    }
  }

  /** People who may get further identifiers in this batch, or be linked. */
  private static Set<UUID> growing(List<Sighting> fresh, Map<Identifier, Known> known) {
    var growing = new HashSet<UUID>();
    for (var sighting : fresh) {
      var profiles = new HashSet<UUID>();
      boolean news = false;
      for (var identifier : sighting.mentioned()) {
        var found = known.get(identifier);
        if (found == null) {
          news = true;
        } else {
          profiles.add(found.profile());
        }
      }
      if (news || profiles.size() > 1) {
        growing.addAll(profiles);
      }
    }
    return growing;
  }

  /** Everyone, with counts and sides of those only who may grow: for the rest they do not count. */
  private static Map<UUID, Person> known(
      Connection connection, Set<UUID> growing, Map<UUID, Locked> people) throws SQLException {
    var held = Identities.held(connection, growing);
    var apart = new HashSet<>(growing);
    apart.removeIf(id -> !isApart(people.get(id)));
    var sides = Identities.sides(connection, apart);
    var known = new HashMap<UUID, Person>();
    people.forEach(
        (id, locked) ->
            known.put(
                id,
                growing.contains(id)
                    ? locked
                        .person()
                        .with(held.getOrDefault(id, Map.of()), sides.getOrDefault(id, Set.of()))
                    : locked.person()));
    return known;
  }

  private static boolean isApart(@Nullable Locked locked) {
    return locked != null && locked.apart();
  }

  private static IdentityGraph graph(
      IdentityRules rules,
      Map<Identifier, Known> known,
      Map<UUID, Person> people,
      Map<Identifier, Claim> founded) {
    var graph = new IdentityGraph(rules);
    for (var k : known.values()) {
      var person = people.get(k.profile());
      if (person == null) {
        throw new LostRace("a profile is gone");
      }
      graph.know(k.identifier(), k.fragment(), person);
    }
    for (var claim : founded.values()) {
      var identifier = claim.identifier();
      boolean isUser = identifier.namespace().equals(Identifier.USER_ID);
      graph.know(
          identifier,
          claim.fragment(),
          new Person(
              NewIds.next(),
              isUser ? identifier.value() : null,
              claim.sighting().at(),
              true,
              Map.of(identifier.namespace(), 1)));
    }
    return graph;
  }

  private void write(
      Connection connection,
      IdentityGraph graph,
      Map<Identifier, Claim> founded,
      Map<UUID, Person> before)
      throws SQLException {
    if (Identities.claim(connection, graph.claims()).size() < graph.claims().size()) {
      throw new LostRace("an identifier was claimed elsewhere");
    }
    var fragments = new ArrayList<NewFragment>(founded.size());
    for (var claim : founded.values()) {
      fragments.add(
          new NewFragment(
              claim.fragment(),
              graph.profileOf(claim.fragment()),
              claim.identifier(),
              claim.sighting().at()));
    }
    IdentityWrites.write(connection, graph, fragments, graph.signedIn(before));
    Merges.write(connection, merges(graph));
    var told = evidence.unknown(graph.evidence());
    Links.write(connection, told);
    evidence.written(told);
    Drops.writeIdentifiers(connection, graph.dropped());
  }

  private List<Merge> merges(IdentityGraph graph) {
    var merges = new ArrayList<Merge>();
    graph
        .merged()
        .forEach(
            (origin, target) -> {
              var by = graph.mergedBy(origin);
              if (by == null) {
                throw new IllegalStateException("a merge has evidence");
              }
              merges.add(
                  new Merge(
                      NewIds.next(),
                      origin,
                      target,
                      graph.isKeptApart(target),
                      clock.instant(),
                      "",
                      "",
                      by.rule().name(),
                      by.via(),
                      by.touchpoint(),
                      by.source()));
            });
    return merges;
  }

  private static People people(
      IdentityGraph graph, Map<Identifier, Known> known, Map<Identifier, Claim> founded) {
    var fragments = new HashMap<Identifier, UUID>();
    var profiles = new HashMap<UUID, UUID>();
    known.values().forEach(k -> fragments.put(k.identifier(), k.fragment()));
    founded.values().forEach(claim -> fragments.put(claim.identifier(), claim.fragment()));
    fragments.values().forEach(fragment -> profiles.put(fragment, graph.profileOf(fragment)));
    var changed = new HashSet<UUID>(graph.merged().keySet());
    changed.addAll(graph.merged().values());
    founded.values().forEach(claim -> changed.add(graph.profileOf(claim.fragment())));
    graph.claims().forEach(claim -> changed.add(graph.profileOf(claim.fragment())));
    return new People(fragments, profiles, changed, Set.copyOf(graph.merged().values()));
  }
}
