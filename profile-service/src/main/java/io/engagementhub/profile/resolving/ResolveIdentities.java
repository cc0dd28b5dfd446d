package io.engagementhub.profile.resolving;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.resolving.domain.IdentityGraph;
import io.engagementhub.profile.resolving.domain.IdentityGraph.Claim;
import io.engagementhub.profile.resolving.domain.Limits;
import io.engagementhub.profile.resolving.domain.Person;
import io.engagementhub.profile.resolving.domain.Sighting;
import io.engagementhub.profile.resolving.persistence.Drops;
import io.engagementhub.profile.resolving.persistence.Identities;
import io.engagementhub.profile.resolving.persistence.Identities.Known;
import io.engagementhub.profile.resolving.persistence.IdentityWrites;
import io.engagementhub.profile.resolving.persistence.IdentityWrites.NewFragment;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds, founds, links and locks the people of a batch. */
@ApplicationScoped
class ResolveIdentities {
  private final Limits limits;

  ResolveIdentities(ResolvingConfig config) {
    this.limits =
        new Limits(
            Map.of(
                Identifier.ANONYMOUS_ID, config.maxAnonymousIds(),
                Identifier.EMAIL, config.maxEmails(),
                Identifier.PHONE, config.maxPhones()));
  }

  /**
   * Who is who after a batch; the profiles are locked until the transaction ends.
   *
   * @param fragments the fragment each primary identifier founded
   * @param profiles the profile each of those fragments belongs to now
   * @param changed profiles that are new or whose identifiers or fragments changed, those merged
   *     away included
   */
  record People(Map<Identifier, UUID> fragments, Map<UUID, UUID> profiles, Set<UUID> changed) {
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
   * @param fresh sightings to be taken in, in order
   * @param again sightings taken in before, whose people are only looked up
   * @throws LostRace if another transaction settled some of it at the same time
   */
  People resolve(Connection connection, List<Sighting> fresh, List<Sighting> again)
      throws SQLException {
    var wanted = new LinkedHashSet<Identifier>();
    fresh.forEach(sighting -> wanted.addAll(sighting.mentioned()));
    again.forEach(sighting -> wanted.add(sighting.primary()));
    var known = Identities.find(connection, wanted);
    var founded = found(fresh, known);
    if (Identities.claim(connection, founded.values()).size() < founded.size()) {
      throw new LostRace("an identifier was founded elsewhere");
    }
    var before = lock(connection, known);
    before.putAll(counted(connection, fresh, known, before));
    var graph = graph(known, before, founded);
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

  private static Map<UUID, Person> lock(Connection connection, Map<Identifier, Known> known)
      throws SQLException {
    var profiles = new HashSet<UUID>();
    known.values().forEach(k -> profiles.add(k.profile()));
    var people = new HashMap<UUID, Person>();
    for (var locked : Identities.lock(connection, profiles)) {
      if (locked.merged()) {
        throw new LostRace("a profile was merged elsewhere");
      }
      people.put(locked.person().id(), locked.person());
    }
    return people;
  }

  /** Counts identifiers, but only of people who may get further ones in this batch. */
  private static Map<UUID, Person> counted(
      Connection connection,
      List<Sighting> fresh,
      Map<Identifier, Known> known,
      Map<UUID, Person> people)
      throws SQLException {
    var growing = new HashSet<UUID>();
    for (var sighting : fresh) {
      var mentioned = sighting.mentioned();
      var profiles = new HashSet<UUID>();
      boolean news = false;
      for (var identifier : mentioned) {
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
    var counted = new HashMap<UUID, Person>();
    Identities.held(connection, growing)
        .forEach(
            (id, held) -> {
              var person = people.get(id);
              if (person != null) {
                counted.put(id, new Person(id, person.userId(), person.createdAt(), false, held));
              }
            });
    return counted;
  }

  private IdentityGraph graph(
      Map<Identifier, Known> known, Map<UUID, Person> people, Map<Identifier, Claim> founded) {
    var graph = new IdentityGraph(limits);
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

  private static void write(
      Connection connection,
      IdentityGraph graph,
      Map<Identifier, Claim> founded,
      Map<UUID, Person> before)
      throws SQLException {
    if (Identities.claim(connection, graph.claims()).size() < graph.claims().size()) {
      throw new LostRace("an e-mail or phone was claimed elsewhere");
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
    Drops.writeIdentifiers(connection, graph.dropped());
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
    return new People(fragments, profiles, changed);
  }
}
