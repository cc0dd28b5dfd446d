package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What the database does between batches, in memory. */
final class PeopleInMemory {
  private final IdentityRules rules;
  private final Map<Identifier, UUID> owners = new HashMap<>();
  private final Map<UUID, Identifier> primaries = new HashMap<>();
  private final Map<UUID, UUID> profileOf = new HashMap<>();
  private final Map<UUID, Person> people = new HashMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final Set<UUID> merged = new HashSet<>();
  private int born;

  PeopleInMemory(IdentityRules rules) {
    this.rules = rules;
  }

  void take(List<Sighting> batch) {
    var graph = new IdentityGraph(rules);
    owners.forEach((id, fragment) -> graph.know(id, fragment, people.get(profileOf.get(fragment))));
    var founded = new HashMap<Identifier, UUID>();
    for (var sighting : batch) {
      found(graph, founded, sighting.primary());
      if (sighting.device() != null) {
        found(graph, founded, sighting.device());
      }
      var asUser = new Identifier(Identifier.USER_ID, "" + sighting.previous());
      if (sighting.previous() != null
          && !owners.containsKey(asUser)
          && !founded.containsKey(asUser)) {
        found(graph, founded, new Identifier(Identifier.ANONYMOUS_ID, sighting.previous()));
      }
    }
    var before = Map.copyOf(people);
    batch.forEach(graph::take);
    keep(graph, founded, before);
  }

  private void found(IdentityGraph graph, Map<Identifier, UUID> founded, Identifier id) {
    if (owners.containsKey(id) || founded.containsKey(id)) {
      return;
    }
    var fragment = UUID.randomUUID();
    var user = id.namespace().equals(Identifier.USER_ID) ? id.value() : null;
    var born = Instant.EPOCH.plusSeconds(this.born++);
    founded.put(id, fragment);
    graph.know(
        id, fragment, new Person(UUID.randomUUID(), user, born, true, Map.of(id.namespace(), 1)));
  }

  private void keep(IdentityGraph graph, Map<Identifier, UUID> founded, Map<UUID, Person> before) {
    graph.claims().forEach(claim -> owners.put(claim.identifier(), claim.fragment()));
    founded.forEach(
        (id, fragment) -> {
          owners.put(id, fragment);
          primaries.put(fragment, id);
        });
    owners.values().forEach(fragment -> profileOf.put(fragment, graph.profileOf(fragment)));
    graph.newPeople().forEach(person -> people.put(person.id(), known(person)));
    graph.signedIn(before).forEach((id, user) -> people.put(id, with(people.get(id), user)));
    merged.addAll(graph.merged().keySet());
    graph.merged().keySet().forEach(people::remove);
    graph.evidence().forEach(told -> verdicts.add(told.first().verdict()));
    graph.dropped().forEach(drop -> dropped.add(drop.identifier().value()));
  }

  private static Person known(Person person) {
    return new Person(person.id(), person.userId(), person.createdAt(), false, person.held());
  }

  private static Person with(Person person, String user) {
    return new Person(person.id(), user, person.createdAt(), false, person.held());
  }

  /** Each person as the values of their fragments' primary identifiers, sorted. */
  Set<String> people() {
    var byProfile = new HashMap<UUID, TreeSet<String>>();
    primaries.forEach(
        (fragment, id) ->
            byProfile
                .computeIfAbsent(profileOf.get(fragment), _ -> new TreeSet<>())
                .add(id.value()));
    var people = new TreeSet<String>();
    byProfile.values().forEach(values -> people.add(String.join(" ", values)));
    return people;
  }

  Map<String, UUID> snapshot() {
    var snapshot = new TreeMap<String, UUID>();
    primaries.forEach((fragment, id) -> snapshot.put(id.value(), profileOf.get(fragment)));
    return snapshot;
  }

  UUID profile(String value) {
    return snapshot().get(value);
  }

  String owner(Identifier identifier) {
    return primaries.get(owners.get(identifier)).value();
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  List<String> dropped() {
    return dropped;
  }

  Set<UUID> merged() {
    return merged;
  }
}
