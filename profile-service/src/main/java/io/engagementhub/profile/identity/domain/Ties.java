package io.engagementhub.profile.identity.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What holds fragments together: evidence between two of them, in either direction. */
public final class Ties {

  /** Evidence that two fragments are one person. */
  public record Tie(UUID one, UUID other) {}

  /**
   * The groups of fragments that hang together, directly or over others. Groups with a user id come
   * first, then those with the oldest fragment; fragments of a group likewise, oldest first. Ties
   * to fragments that are not among these count for nothing.
   */
  public static List<Set<UUID>> groups(Collection<Fragment> fragments, Collection<Tie> ties) {
    var heads = new HashMap<UUID, UUID>();
    fragments.forEach(fragment -> heads.put(fragment.id(), fragment.id()));
    for (var tie : ties) {
      if (heads.containsKey(tie.one()) && heads.containsKey(tie.other())) {
        heads.put(head(heads, tie.one()), head(heads, tie.other()));
      }
    }
    Map<UUID, List<Fragment>> groups = new LinkedHashMap<>();
    fragments.stream()
        .sorted(Fragment.BY_AGE)
        .forEach(
            fragment ->
                groups
                    .computeIfAbsent(head(heads, fragment.id()), _ -> new ArrayList<>())
                    .add(fragment));
    return groups.values().stream()
        .sorted(Comparator.comparing(group -> group.stream().noneMatch(Fragment::isUser)))
        .<Set<UUID>>map(group -> new LinkedHashSet<>(group.stream().map(Fragment::id).toList()))
        .toList();
  }

  /** What is missing for {@code fragments} to hang together: a tie from each group to the next. */
  public static List<Tie> missing(Collection<Fragment> fragments, Collection<Tie> ties) {
    var groups = groups(fragments, ties);
    var missing = new ArrayList<Tie>();
    for (int i = 1; i < groups.size(); i++) {
      missing.add(new Tie(groups.get(i - 1).iterator().next(), groups.get(i).iterator().next()));
    }
    return missing;
  }

  /** Halves the way on each visit, so that long chains stay cheap. */
  private static UUID head(Map<UUID, UUID> heads, UUID fragment) {
    var at = fragment;
    var above = heads.getOrDefault(at, at);
    while (!above.equals(at)) {
      var further = heads.getOrDefault(above, above);
      heads.put(at, further);
      at = further;
      above = heads.getOrDefault(at, at);
    }
    return at;
  }

  private Ties() {}
}
