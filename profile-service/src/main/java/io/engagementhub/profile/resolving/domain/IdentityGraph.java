package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Rule;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The working set of one batch: identifiers, the fragments they belong to, and whose these are.
 * Takes sightings in order and keeps what has to be written. Not thread-safe.
 */
public final class IdentityGraph {
  private final Limits limits;
  private final Map<Identifier, UUID> owners = new HashMap<>();
  private final Map<UUID, UUID> profileOf = new HashMap<>();
  private final Map<UUID, Person> people = new HashMap<>();
  private final Map<UUID, UUID> redirects = new LinkedHashMap<>();
  private final Map<Identifier, Claim> claims = new LinkedHashMap<>();
  private final List<DroppedIdentifier> dropped = new ArrayList<>();
  private final Set<LinkEvidence> evidence = new LinkedHashSet<>();

  public IdentityGraph(Limits limits) {
    this.limits = limits;
  }

  /** An identifier that now belongs to a fragment, and the sighting that says so. */
  public record Claim(Identifier identifier, UUID fragment, Sighting sighting) {}

  /** An identifier that was not taken because its profile has enough of its kind. */
  public record DroppedIdentifier(Identifier identifier, UUID fragment, Sighting sighting) {}

  /**
   * Adds what is known, or newly founded: {@code identifier} belongs to {@code fragment} of {@code
   * person}.
   */
  public void know(Identifier identifier, UUID fragment, Person person) {
    owners.put(identifier, fragment);
    profileOf.put(fragment, person.id());
    people.putIfAbsent(person.id(), person);
  }

  /** Whose {@code fragment} is by now. */
  public UUID profileOf(UUID fragment) {
    var id = profileOf.get(fragment);
    if (id == null) {
      throw new IllegalArgumentException("not in the working set: " + fragment);
    }
    while (redirects.containsKey(id)) {
      id = redirects.get(id);
    }
    return id;
  }

  /** Takes in what {@code sighting} says; its primary identifier and device must be known. */
  public void take(Sighting sighting) {
    var fragment = owner(sighting.primary());
    if (sighting.device() != null) {
      link(sighting, fragment, owner(sighting.device()), Rule.SIGNED_IN);
    }
    var previous = previousOf(sighting);
    if (previous != null && !previous.equals(fragment)) {
      link(sighting, fragment, previous, Rule.ALIAS);
    }
    for (var contact : sighting.contacts()) {
      takeContact(sighting, fragment, contact);
    }
  }

  /** An alias means an anonymous id; only one that is nothing but a user id is taken as such. */
  private @Nullable UUID previousOf(Sighting sighting) {
    if (sighting.previous() == null) {
      return null;
    }
    var anonymous = owners.get(new Identifier(Identifier.ANONYMOUS_ID, sighting.previous()));
    return anonymous != null
        ? anonymous
        : owners.get(new Identifier(Identifier.USER_ID, sighting.previous()));
  }

  private void takeContact(Sighting sighting, UUID fragment, Identifier contact) {
    var owner = owners.get(contact);
    if (owner != null) {
      link(sighting, fragment, owner, Rule.SAME_CONTACT);
      return;
    }
    var person = person(fragment);
    int held = person.held(contact.namespace());
    if (held >= limits.of(contact.namespace())) {
      dropped.add(new DroppedIdentifier(contact, fragment, sighting));
      return;
    }
    owners.put(contact, fragment);
    claims.put(contact, new Claim(contact, fragment, sighting));
    var holds = new HashMap<>(person.held());
    holds.put(contact.namespace(), held + 1);
    people.put(
        person.id(),
        new Person(person.id(), person.userId(), person.createdAt(), person.isNew(), holds));
  }

  private void link(Sighting sighting, UUID fragment, UUID other, Rule rule) {
    var one = person(fragment);
    var two = person(other);
    if (one.id().equals(two.id())) {
      return;
    }
    var verdict = verdict(sighting, one, two, rule);
    evidence.add(
        new LinkEvidence(
            fragment,
            other,
            rule,
            verdict,
            sighting.touchpoint(),
            sighting.source(),
            sighting.at()));
    if (verdict == Verdict.LINKED && one.outlives(two)) {
      absorb(one, two);
    } else if (verdict == Verdict.LINKED) {
      absorb(two, one);
    }
  }

  private Verdict verdict(Sighting sighting, Person one, Person two, Rule rule) {
    if (one.userId() != null && two.userId() != null) {
      return Verdict.REFUSED_TWO_USERS;
    }
    if (rule == Rule.SAME_CONTACT && !sighting.trusted()) {
      return Verdict.REFUSED_UNTRUSTED_SOURCE;
    }
    return limits.allow(one, two) ? Verdict.LINKED : Verdict.REFUSED_OVER_LIMIT;
  }

  private void absorb(Person survivor, Person other) {
    var held = new HashMap<>(survivor.held());
    other.held().forEach((namespace, count) -> held.merge(namespace, count, Integer::sum));
    var userId = survivor.userId() != null ? survivor.userId() : other.userId();
    people.put(
        survivor.id(),
        new Person(survivor.id(), userId, survivor.createdAt(), survivor.isNew(), held));
    redirects.put(other.id(), survivor.id());
  }

  private UUID owner(Identifier identifier) {
    var fragment = owners.get(identifier);
    if (fragment == null) {
      throw new IllegalArgumentException("not in the working set: " + identifier.namespace());
    }
    return fragment;
  }

  private Person person(UUID fragment) {
    var person = people.get(profileOf(fragment));
    if (person == null) {
      throw new IllegalStateException("a fragment belongs to a person");
    }
    return person;
  }

  /** Profiles to be made, as they stand at the end. */
  public List<Person> newPeople() {
    return people.values().stream()
        .filter(person -> person.isNew() && !redirects.containsKey(person.id()))
        .toList();
  }

  /** Profiles known before that went into another, and the one they ended in. */
  public Map<UUID, UUID> merged() {
    var merged = new LinkedHashMap<UUID, UUID>();
    for (var from : redirects.keySet()) {
      var person = people.get(from);
      if (person != null && !person.isNew()) {
        var to = from;
        while (redirects.containsKey(to)) {
          to = redirects.get(to);
        }
        merged.put(from, to);
      }
    }
    return merged;
  }

  /** Identifiers that found an owner beside those that founded a fragment. */
  public List<Claim> claims() {
    return List.copyOf(claims.values());
  }

  public List<DroppedIdentifier> dropped() {
    return dropped;
  }

  public Set<LinkEvidence> evidence() {
    return evidence;
  }

  /** Known people whose user id became known in this batch. */
  public Map<UUID, String> signedIn(Map<UUID, Person> before) {
    var signedIn = new HashMap<UUID, String>();
    for (var person : people.values()) {
      var known = before.get(person.id());
      if (known != null && known.userId() == null && person.userId() != null) {
        signedIn.put(person.id(), person.userId());
      }
    }
    return signedIn;
  }
}
