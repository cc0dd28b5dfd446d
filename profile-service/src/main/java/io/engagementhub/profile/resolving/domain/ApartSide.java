package io.engagementhub.profile.resolving.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * On which side of a separation a fragment is. Fragments on different sides of one separation are
 * kept apart.
 *
 * @param separation the separation's id
 * @param side its number there, from 0
 */
public record ApartSide(UUID separation, int side) {
  boolean isApartFrom(ApartSide other) {
    return separation.equals(other.separation) && side != other.side;
  }

  /** The separations that keep two people apart, of whom one is on these sides, one on those. */
  public static Set<UUID> between(Collection<ApartSide> these, Collection<ApartSide> those) {
    var between = new HashSet<UUID>();
    for (var side : these) {
      if (those.stream().anyMatch(side::isApartFrom)) {
        between.add(side.separation());
      }
    }
    return between;
  }
}
