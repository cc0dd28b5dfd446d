package io.engagementhub.profile.identity.domain;

import io.engagementhub.contracts.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a profile apart and says which side has which id.
 *
 * <p>The id stays with the side that holds fragments founded in the profile; with the first such
 * side, if several do. An id that was merged into the profile goes with the side that holds all of
 * that profile's own fragments. Of several, the one that had a user id answers, then the oldest,
 * and the others lead to it. A side without any gets a new id.
 */
public final class Separation {
  private final Whole whole;
  private final List<Set<UUID>> sides;

  private Separation(Whole whole, List<Set<UUID>> sides) {
    this.whole = whole;
    this.sides = sides;
  }

  /** How a side comes to its id. */
  public enum Origin {
    /** It keeps that of the profile. */
    KEPT,
    /** It gets back that of a profile that was merged away. */
    RESTORED,
    /** Nobody had it. */
    NEW
  }

  /**
   * One side as a profile.
   *
   * @param profile its id
   * @param origin how it came to the id
   * @param fragments never none
   * @param redirects ids of merged profiles that lead to it
   * @param userId its oldest user id; null without one
   * @param createdAt when the oldest fragment was first seen
   */
  public record Part(
      UUID profile,
      Origin origin,
      Set<UUID> fragments,
      Set<UUID> redirects,
      @Nullable String userId,
      Instant createdAt) {
    public Part {
      fragments = Set.copyOf(fragments);
      redirects = Set.copyOf(redirects);
    }
  }

  /**
   * Separates.
   *
   * @param sides every fragment of the profile on exactly one side, no side empty
   * @param newIds ids for sides that get a new one, one for each side but one
   * @throws IllegalArgumentException if {@code sides} are not such
   */
  public static List<Part> of(Whole whole, List<Set<UUID>> sides, Collection<UUID> newIds) {
    var placed = new HashSet<UUID>();
    int count = 0;
    for (var side : sides) {
      placed.addAll(side);
      count += side.size();
    }
    if (count != placed.size()
        || !placed.equals(whole.fragmentIds())
        || sides.stream().anyMatch(Set::isEmpty)) {
      throw new IllegalArgumentException("the sides are not the whole");
    }
    return new Separation(whole, sides).parts(newIds.iterator());
  }

  private List<Part> parts(Iterator<UUID> newIds) {
    int keeper = keeper();
    var followers = new HashMap<Integer, Set<UUID>>();
    for (var redirect : whole.redirects()) {
      followers.computeIfAbsent(sideOf(redirect, keeper), _ -> new HashSet<>()).add(redirect);
    }
    var parts = new ArrayList<Part>();
    for (int i = 0; i < sides.size(); i++) {
      var redirects = followers.getOrDefault(i, Set.of());
      if (i == keeper) {
        parts.add(part(whole.id(), Origin.KEPT, sides.get(i), redirects));
      } else if (redirects.isEmpty()) {
        parts.add(part(newIds.next(), Origin.NEW, sides.get(i), redirects));
      } else {
        var restored = redirects.stream().min(byRank()).orElseThrow();
        var others = new HashSet<>(redirects);
        others.remove(restored);
        parts.add(part(restored, Origin.RESTORED, sides.get(i), others));
      }
    }
    return parts;
  }

  private int keeper() {
    for (int i = 0; i < sides.size(); i++) {
      if (homes(sides.get(i)).contains(whole.id())) {
        return i;
      }
    }
    return 0;
  }

  /** The side that holds all fragments founded in {@code profile}, if one does; else the keeper. */
  private int sideOf(UUID profile, int keeper) {
    int found = keeper;
    int holders = 0;
    for (int i = 0; i < sides.size(); i++) {
      if (homes(sides.get(i)).contains(profile)) {
        found = i;
        holders++;
      }
    }
    return holders == 1 ? found : keeper;
  }

  private Comparator<UUID> byRank() {
    Map<UUID, List<Fragment>> founded = new HashMap<>();
    for (var fragment : whole.fragments()) {
      founded.computeIfAbsent(fragment.home(), _ -> new ArrayList<>()).add(fragment);
    }
    Comparator<UUID> hadUserFirst =
        Comparator.comparing(
            id -> founded.getOrDefault(id, List.of()).stream().noneMatch(Fragment::isUser));
    return hadUserFirst
        .thenComparing(
            id ->
                founded.getOrDefault(id, List.of()).stream()
                    .map(Fragment::createdAt)
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX))
        .thenComparing(Comparator.naturalOrder());
  }

  private Set<UUID> homes(Set<UUID> side) {
    var homes = new HashSet<UUID>();
    of(side, _ -> true).forEach(fragment -> homes.add(fragment.home()));
    return homes;
  }

  private List<Fragment> of(Set<UUID> side, Predicate<Fragment> wanted) {
    return whole.fragments().stream()
        .filter(fragment -> side.contains(fragment.id()))
        .filter(wanted)
        .sorted(Fragment.BY_AGE)
        .toList();
  }

  private Part part(UUID id, Origin origin, Set<UUID> side, Set<UUID> redirects) {
    var users = of(side, Fragment::isUser);
    return new Part(
        id,
        origin,
        side,
        redirects,
        users.stream().findFirst().map(Fragment::primary).map(Identifier::value).orElse(null),
        of(side, _ -> true).getFirst().createdAt());
  }
}
