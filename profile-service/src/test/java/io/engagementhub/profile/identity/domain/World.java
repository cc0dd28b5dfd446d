package io.engagementhub.profile.identity.domain;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.domain.Ties.Tie;
import io.engagementhub.profile.resolving.domain.ApartSide;
import io.engagementhub.profile.resolving.domain.IdentityGraph;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Verdict;
import io.engagementhub.profile.resolving.domain.Person;
import io.engagementhub.profile.resolving.domain.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The decisions of the domain, with what the database does between them, in memory. */
final class World {
  private final IdentityRules rules = IdentityRules.defaults(100, 100, 100);
  private final Map<Identifier, UUID> owners = new LinkedHashMap<>();
  private final Map<UUID, Fragment> fragments = new LinkedHashMap<>();
  private final Map<UUID, UUID> profileOf = new HashMap<>();
  private final Map<UUID, UUID> leadsTo = new HashMap<>();
  private final Set<UUID> issued = new HashSet<>();
  private final Map<UUID, Set<ApartSide>> sides = new HashMap<>();
  private final Map<Tie, Set<Identifier>> evidence = new LinkedHashMap<>();
  private final Set<Tie> words = new HashSet<>();
  private final Set<Identifier> blocked = new HashSet<>();
  private final Map<UUID, List<UUID>> touchpoints = new HashMap<>();
  private int born;

  void take(Sighting sighting) {
    var graph = new IdentityGraph(rules);
    owners.forEach((id, fragment) -> graph.know(id, fragment, person(profileOf.get(fragment))));
    var founded = new ArrayList<Identifier>();
    Stream.of(sighting.primary(), sighting.device())
        .filter(id -> id != null && !owners.containsKey(id))
        .distinct()
        .forEach(founded::add);
    for (var id : founded) {
      var fragment = UUID.randomUUID();
      var at = Instant.ofEpochSecond(born++);
      var user = id.namespace().equals(Identifier.USER_ID) ? id.value() : null;
      owners.put(id, fragment);
      fragments.put(fragment, new Fragment(fragment, fragment, id, at));
      graph.know(id, fragment, new Person(UUID.randomUUID(), user, at, true, Map.of()));
    }
    graph.take(sighting);
    graph.claims().forEach(claim -> owners.put(claim.identifier(), claim.fragment()));
    for (var id : founded) {
      var fragment = owners.get(id);
      var home = graph.profileOf(fragment);
      fragments.put(
          fragment, new Fragment(fragment, home, id, fragments.get(fragment).createdAt()));
      profileOf.put(fragment, home);
      issued.add(home);
    }
    graph.merged().forEach(this::moveAll);
    for (var told : graph.evidence()) {
      if (told.first().verdict() == Verdict.LINKED) {
        evidence
            .computeIfAbsent(
                new Tie(told.first().fragment(), told.first().other()), _ -> new HashSet<>())
            .add(told.first().via());
      }
    }
    touchpoints
        .computeIfAbsent(owners.get(sighting.primary()), _ -> new ArrayList<>())
        .add(sighting.touchpoint());
  }

  private Person person(UUID profile) {
    var own = whole(profile).fragments().stream().sorted(Fragment.BY_AGE).toList();
    var user =
        own.stream()
            .filter(Fragment::isUser)
            .findFirst()
            .map(f -> f.primary().value())
            .orElse(null);
    var apart = new HashSet<ApartSide>();
    own.forEach(fragment -> apart.addAll(sides.getOrDefault(fragment.id(), Set.of())));
    return new Person(profile, user, own.getFirst().createdAt(), false, Map.of(), apart);
  }

  private Whole whole(UUID profile) {
    var own =
        fragments.values().stream().filter(f -> profile.equals(profileOf.get(f.id()))).toList();
    var leading = new HashSet<UUID>();
    leadsTo.forEach(
        (from, to) -> {
          if (to.equals(profile)) {
            leading.add(from);
          }
        });
    return new Whole(profile, own, leading);
  }

  private void moveAll(UUID origin, UUID target) {
    profileOf.replaceAll((_, profile) -> profile.equals(origin) ? target : profile);
    leadsTo.replaceAll((_, into) -> into.equals(origin) ? target : into);
    leadsTo.put(origin, target);
  }

  /** An agent merges whoever has these two fragments. */
  void merge(String one, String other) {
    var a = profile(one);
    var b = profile(other);
    if (a == null || b == null || a.equals(b)) {
      return;
    }
    var ended = ApartSide.between(person(a).apart(), person(b).apart());
    for (var fragment : Stream.of(a, b).flatMap(p -> whole(p).fragments().stream()).toList()) {
      sides
          .getOrDefault(fragment.id(), new HashSet<>())
          .removeIf(s -> ended.contains(s.separation()));
    }
    words.add(new Tie(oldest(a), oldest(b)));
    boolean first = person(a).outlives(person(b));
    moveAll(first ? b : a, first ? a : b);
  }

  private UUID oldest(UUID profile) {
    return whole(profile).fragments().stream().min(Fragment.BY_AGE).orElseThrow().id();
  }

  /** An agent takes those of these fragments that are with the first of them out of its person. */
  void separate(List<String> names) {
    var profile = profile(names.getFirst());
    if (profile == null) {
      return;
    }
    var whole = whole(profile);
    var leaving = new HashSet<UUID>();
    whole.fragments().stream()
        .filter(f -> names.contains(f.primary().value()))
        .forEach(f -> leaving.add(f.id()));
    var staying = new HashSet<>(whole.fragmentIds());
    staying.removeAll(leaving);
    if (staying.isEmpty()) {
      return;
    }
    var parts = apart(whole, List.of(staying, leaving));
    var separation = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      for (var fragment : parts.get(i).fragments()) {
        sides.computeIfAbsent(fragment, _ -> new HashSet<>()).add(new ApartSide(separation, i));
      }
      var own = parts.get(i).fragments();
      words.addAll(
          Ties.missing(
              fragments.values().stream().filter(f -> own.contains(f.id())).toList(), ties()));
    }
  }

  /** A value becomes nobody's; those it alone held together part. */
  void block(Identifier identifier) {
    blocked.add(identifier);
    for (var profile : new HashSet<>(profileOf.values())) {
      var whole = whole(profile);
      var groups = Ties.groups(whole.fragments(), ties());
      if (groups.size() > 1) {
        apart(whole, groups);
      }
    }
  }

  private List<Separation.Part> apart(Whole whole, List<Set<UUID>> groups) {
    var parts =
        Separation.of(
            whole, groups, Stream.generate(UUID::randomUUID).limit(groups.size()).toList());
    for (var part : parts) {
      issued.add(part.profile());
      leadsTo.remove(part.profile());
      part.redirects().forEach(id -> leadsTo.put(id, part.profile()));
      part.fragments().forEach(fragment -> profileOf.put(fragment, part.profile()));
    }
    return parts;
  }

  private List<Tie> ties() {
    var ties = new ArrayList<>(words);
    evidence.forEach(
        (tie, vias) -> {
          if (!blocked.containsAll(vias)) {
            ties.add(tie);
          }
        });
    return ties;
  }

  private UUID profile(String name) {
    return fragments.values().stream()
        .filter(f -> f.primary().value().equals(name))
        .map(f -> profileOf.get(f.id()))
        .findFirst()
        .orElse(null);
  }

  /** Ids of profiles ever given out that do not lead, in one step, to one that has fragments. */
  Set<UUID> lost() {
    var lost = new HashSet<>(issued);
    lost.removeIf(id -> profileOf.containsValue(leadsTo.getOrDefault(id, id)));
    return lost;
  }

  /** Each person: the names of their fragments, and their touchpoints. */
  Map<Set<String>, Set<UUID>> people() {
    var people = new HashMap<Set<String>, Set<UUID>>();
    for (var profile : new HashSet<>(profileOf.values())) {
      var names = new TreeSet<String>();
      var seen = new HashSet<UUID>();
      for (var fragment : whole(profile).fragments()) {
        names.add(fragment.primary().value());
        seen.addAll(touchpoints.getOrDefault(fragment.id(), List.of()));
      }
      people.put(names, seen);
    }
    return people;
  }
}
