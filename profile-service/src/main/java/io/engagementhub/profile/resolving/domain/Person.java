package io.engagementhub.profile.resolving.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile as far as linking needs to know it.
 *
 * @param id the profile's
 * @param userId the one user id in it; null while it is anonymous
 * @param createdAt when it was first seen
 * @param isNew whether nobody has heard of it yet, so that it can dissolve without a redirect
 * @param held how many identifiers it has by namespace; namespaces without a limit may be missing
 * @param apart the sides of separations its fragments are on
 */
public record Person(
    UUID id,
    @Nullable String userId,
    Instant createdAt,
    boolean isNew,
    Map<String, Integer> held,
    Set<ApartSide> apart) {

  public Person {
    held = Map.copyOf(held);
    apart = Set.copyOf(apart);
  }

  /** A person of whom nothing is kept apart. */
  public Person(
      UUID id,
      @Nullable String userId,
      Instant createdAt,
      boolean isNew,
      Map<String, Integer> held) {
    this(id, userId, createdAt, isNew, held, Set.of());
  }

  /** The same person with identifiers counted and sides known. */
  public Person with(Map<String, Integer> counted, Set<ApartSide> sides) {
    return new Person(id, userId, createdAt, isNew, counted, sides);
  }

  /** Whether a fragment of this one was separated from a fragment of the other. */
  public boolean isApartFrom(Person other) {
    return !ApartSide.between(apart, other.apart).isEmpty();
  }

  /** How many identifiers of {@code namespace} it has. */
  public int held(String namespace) {
    return held.getOrDefault(namespace, 0);
  }

  /** Who survives a merge: one that is known, one with a user id, the older, the smaller id. */
  public boolean outlives(Person other) {
    if (isNew != other.isNew) {
      return !isNew;
    }
    if ((userId == null) != (other.userId == null)) {
      return userId != null;
    }
    int age = createdAt.compareTo(other.createdAt);
    return age != 0 ? age < 0 : id.compareTo(other.id) <= 0;
  }
}
