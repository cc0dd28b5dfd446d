package io.engagementhub.profile.identity.domain;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The same from nothing: people are sets of names, and the whole story is told again for each
 * answer. Slow, and simple enough to be seen to be right.
 */
final class Recomputed {
  private final List<Set<String>> people = new ArrayList<>();
  private final Map<Identifier, String> owners = new HashMap<>();
  private final List<String[]> ties = new ArrayList<>();
  private final List<Identifier> causes = new ArrayList<>();
  private final List<List<Set<String>>> separations = new ArrayList<>();
  private final Set<Identifier> blocked = new HashSet<>();
  private final Map<String, Set<UUID>> touchpoints = new HashMap<>();
  private final List<String> age = new ArrayList<>();

  void take(Sighting sighting) {
    var name = found(sighting.primary());
    touchpoints.computeIfAbsent(name, _ -> new HashSet<>()).add(sighting.touchpoint());
    if (sighting.device() != null) {
      found(sighting.device());
    }
    for (var contact : sighting.contacts()) {
      if (!owners.containsKey(contact)) {
        owners.put(contact, name);
      } else {
        link(name, owners.get(contact), contact);
      }
    }
    if (sighting.device() != null) {
      link(name, sighting.device().value(), sighting.device());
    }
  }

  private String found(Identifier identifier) {
    if (!owners.containsKey(identifier)) {
      owners.put(identifier, identifier.value());
      people.add(new HashSet<>(Set.of(identifier.value())));
      age.add(identifier.value());
    }
    return identifier.value();
  }

  private void link(String one, String other, Identifier via) {
    if (one.equals(other)) {
      return;
    }
    var a = of(one);
    var b = of(other);
    if (a != b && ((hasUser(a) && hasUser(b)) || !between(a, b).isEmpty())) {
      return;
    }
    ties.add(new String[] {one, other});
    causes.add(via);
    join(a, b);
  }

  private void join(Set<String> a, Set<String> b) {
    if (a != b) {
      a.addAll(b);
      people.removeIf(person -> person == b);
    }
  }

  private static boolean hasUser(Set<String> person) {
    return person.stream().anyMatch(name -> !name.startsWith("~"));
  }

  private List<List<Set<String>>> between(Set<String> a, Set<String> b) {
    return separations.stream()
        .filter(s -> a.stream().anyMatch(x -> b.stream().anyMatch(y -> apart(s, x, y))))
        .toList();
  }

  private static boolean apart(List<Set<String>> separation, String x, String y) {
    return (separation.get(0).contains(x) && separation.get(1).contains(y))
        || (separation.get(1).contains(x) && separation.get(0).contains(y));
  }

  void merge(String one, String other) {
    var a = of(one);
    var b = of(other);
    if (a == null || b == null || a == b) {
      return;
    }
    for (var separation : between(a, b)) {
      separation.forEach(side -> side.removeAll(a));
      separation.forEach(side -> side.removeAll(b));
    }
    word(oldest(a), oldest(b));
    join(a, b);
  }

  private void word(String one, String other) {
    ties.add(new String[] {one, other});
    causes.add(new Identifier("", ""));
  }

  private String oldest(Set<String> person) {
    return age.stream().filter(person::contains).findFirst().orElseThrow();
  }

  void separate(List<String> names) {
    var person = of(names.getFirst());
    if (person == null || names.containsAll(person)) {
      return;
    }
    var leaving = new HashSet<>(person);
    leaving.retainAll(names);
    person.removeAll(leaving);
    people.add(leaving);
    separations.add(List.of(new HashSet<>(person), new HashSet<>(leaving)));
    for (var side : List.of(person, leaving)) {
      var groups = groups(side);
      for (int i = 1; i < groups.size(); i++) {
        word(groups.get(i - 1).iterator().next(), groups.get(i).iterator().next());
      }
    }
  }

  void block(Identifier identifier) {
    blocked.add(identifier);
    for (var person : List.copyOf(people)) {
      people.removeIf(one -> one == person);
      groups(person).forEach(group -> people.add(new HashSet<>(group)));
    }
  }

  /** Groups with a user first, then by age; within a group by age. */
  private List<Set<String>> groups(Set<String> person) {
    var groups = new ArrayList<Set<String>>();
    var left = new LinkedHashSet<>(age);
    left.retainAll(person);
    while (!left.isEmpty()) {
      var reached = new HashSet<>(Set.of(left.iterator().next()));
      for (int round = 0; round < ties.size(); round++) {
        for (int i = 0; i < ties.size(); i++) {
          var tie = ties.get(i);
          if (!blocked.contains(causes.get(i))
              && left.contains(tie[0])
              && left.contains(tie[1])
              && (reached.contains(tie[0]) || reached.contains(tie[1]))) {
            reached.addAll(List.of(tie));
          }
        }
      }
      var group = new LinkedHashSet<>(left);
      group.retainAll(reached);
      groups.add(group);
      left.removeAll(group);
    }
    var users = new ArrayList<>(groups.stream().filter(Recomputed::hasUser).toList());
    groups.stream().filter(group -> !hasUser(group)).forEach(users::add);
    return users;
  }

  private Set<String> of(String name) {
    return people.stream().filter(person -> person.contains(name)).findFirst().orElse(null);
  }

  Map<Set<String>, Set<UUID>> people() {
    var all = new HashMap<Set<String>, Set<UUID>>();
    for (var person : people) {
      var seen = new HashSet<UUID>();
      person.forEach(name -> seen.addAll(touchpoints.getOrDefault(name, Set.of())));
      all.put(new TreeSet<>(person), seen);
    }
    return all;
  }
}
