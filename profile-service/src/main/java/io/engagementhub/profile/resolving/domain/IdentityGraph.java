package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Rule;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The working set of one batch: identifiers, the fragments they belong to, and whose these are.
 * Takes sightings in order and keeps what has to be written. Not thread-safe.
 */
public final class IdentityGraph {
  private final IdentityRules rules;
  private final Map<Identifier, UUID> owners = new HashMap<>();
  private final Map<UUID, UUID> profileOf = new HashMap<>();
  private final Map<UUID, Person> people = new HashMap<>();
  private final Map<UUID, UUID> redirects = new LinkedHashMap<>();
  private final Map<Identifier, Claim> claims = new LinkedHashMap<>();
  private final List<DroppedIdentifier> dropped = new ArrayList<>();
  private final Map<LinkEvidence.Key, Told> evidence = new LinkedHashMap<>();
  private final Map<UUID, LinkEvidence> mergedBy = new HashMap<>();

  public IdentityGraph(IdentityRules rules) {
    this.rules = rules;
  }

  /**
   * Evidence of this batch.
   *
   * @param first the first time it was told
   * @param times how often
   * @param lastAt when last
   * @param settled whether the two were one person before, so that it only says so again
   */
  public record Told(LinkEvidence first, int times, Instant lastAt, boolean settled) {
    Told and(Told other) {
      return new Told(
          first,
          times + other.times,
          lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
          settled && other.settled);
    }
  }

  /** An identifier that now belongs to a fragment, and the sighting that says so. */
  public record Claim(Identifier identifier, UUID fragment, Sighting sighting) {}

  /**
   * An identifier that was not taken.
   *
   * @param reason {@code too-many} where the profile has enough of its kind, {@code over-limit}
   *     where the two profiles it points to would have too much of some kind together
   */
  public record DroppedIdentifier(
      Identifier identifier, UUID fragment, String reason, Sighting sighting) {}

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

  /**
   * Takes in what {@code sighting} says; its primary identifier and device must be known. What it
   * names counts in order of priority, so where a limit is reached the lowest is left out.
   */
  public void take(Sighting sighting) {
    var fragment = owner(sighting.primary());
    int devices = rules.priority(Identifier.ANONYMOUS_ID);
    boolean taken = false;
    for (var contact : sighting.contacts()) {
      if (!taken && rules.priority(contact.namespace()) <= devices) {
        takeDevices(sighting, fragment);
        taken = true;
      }
      takeContact(sighting, fragment, contact);
    }
    if (!taken) {
      takeDevices(sighting, fragment);
    }
  }

  private void takeDevices(Sighting sighting, UUID fragment) {
    var device = sighting.device();
    if (device != null) {
      link(sighting, fragment, device, Rule.SIGNED_IN);
    }
    var previous = previousOf(sighting);
    if (previous != null) {
      link(sighting, fragment, previous, Rule.ALIAS);
    }
  }

  /** An alias means an anonymous id; only one that is nothing but a user id is taken as such. */
  private @Nullable Identifier previousOf(Sighting sighting) {
    if (sighting.previous() == null) {
      return null;
    }
    var anonymous = new Identifier(Identifier.ANONYMOUS_ID, sighting.previous());
    if (owners.containsKey(anonymous)) {
      return anonymous;
    }
    var user = new Identifier(Identifier.USER_ID, sighting.previous());
    return owners.containsKey(user) ? user : null;
  }

  private void takeContact(Sighting sighting, UUID fragment, Identifier contact) {
    if (owners.containsKey(contact)) {
      link(sighting, fragment, contact, ruleOf(contact));
      return;
    }
    var person = person(fragment);
    int held = person.held(contact.namespace());
    if (held >= rules.limit(contact.namespace())) {
      dropped.add(new DroppedIdentifier(contact, fragment, "too-many", sighting));
      return;
    }
    owners.put(contact, fragment);
    claims.put(contact, new Claim(contact, fragment, sighting));
    var holds = new HashMap<>(person.held());
    holds.put(contact.namespace(), held + 1);
    people.put(person.id(), person.with(holds, person.apart()));
  }

  private static Rule ruleOf(Identifier contact) {
    return contact.namespace().equals(Identifier.EMAIL)
            || contact.namespace().equals(Identifier.PHONE)
        ? Rule.SAME_CONTACT
        : Rule.SAME_IDENTIFIER;
  }

  private void link(Sighting sighting, UUID fragment, Identifier via, Rule rule) {
    var other = owner(via);
    if (other.equals(fragment)) {
      return;
    }
    var one = person(fragment);
    var two = person(other);
    boolean settled = one.id().equals(two.id());
    if (settled && !rules.mayLink(via.namespace(), sighting.trusted())) {
      return;
    }
    var verdict = settled ? Verdict.LINKED : verdict(sighting, one, two, via);
    var told =
        new LinkEvidence(
            fragment,
            other,
            rule,
            verdict,
            via,
            sighting.trusted(),
            sighting.touchpoint(),
            sighting.source(),
            sighting.at());
    evidence.merge(told.key(), new Told(told, 1, sighting.at(), settled), Told::and);
    if (verdict == Verdict.REFUSED_OVER_LIMIT) {
      dropped.add(new DroppedIdentifier(via, fragment, "over-limit", sighting));
    } else if (verdict == Verdict.LINKED && !settled) {
      boolean first = one.outlives(two);
      mergedBy.put(first ? two.id() : one.id(), told);
      absorb(first ? one : two, first ? two : one);
    }
  }

  private Verdict verdict(Sighting sighting, Person one, Person two, Identifier via) {
    if (one.userId() != null && two.userId() != null) {
      return Verdict.REFUSED_TWO_USERS;
    }
    if (!rules.mayLink(via.namespace(), sighting.trusted())) {
      return Verdict.REFUSED_UNTRUSTED_SOURCE;
    }
    if (one.isApartFrom(two)) {
      return Verdict.REFUSED_KEPT_APART;
    }
    return rules.limits().allow(one, two) ? Verdict.LINKED : Verdict.REFUSED_OVER_LIMIT;
  }

  private void absorb(Person survivor, Person other) {
    var held = new HashMap<>(survivor.held());
    other.held().forEach((namespace, count) -> held.merge(namespace, count, Integer::sum));
    var userId = survivor.userId() != null ? survivor.userId() : other.userId();
    var apart = new HashSet<>(survivor.apart());
    apart.addAll(other.apart());
    people.put(
        survivor.id(),
        new Person(survivor.id(), userId, survivor.createdAt(), survivor.isNew(), held, apart));
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

  /** Evidence for and against, each kind once. */
  public Collection<Told> evidence() {
    return evidence.values();
  }

  /** What made the profile {@code origin} go into another; null if it did not. */
  public @Nullable LinkEvidence mergedBy(UUID origin) {
    return mergedBy.get(origin);
  }

  /** Whether anything of the profile is kept apart from anything else. */
  public boolean isKeptApart(UUID profile) {
    var person = people.get(profile);
    return person != null && !person.apart().isEmpty();
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
