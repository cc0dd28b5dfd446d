package io.engagementhub.profile.personas.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which persona of a new version is which of an earlier one: that with most people in common. */
public final class Continuity {
  /** Of the people of either, as few in common are chance. */
  private static final double LEAST = 0.25;

  /** Two groups, and the people in both over those in either (Jaccard 1901). */
  private record Pair(int before, int now, double common) {}

  /**
   * The keys of the new groups.
   *
   * @param keys of the earlier groups
   * @param before each person's earlier group
   * @param now each person's new group, in the same order
   * @param groups how many new groups there are
   * @param lastKey the greatest key that was ever given
   */
  public static List<Integer> keys(
      List<Integer> keys, int[] before, int[] now, int groups, int lastKey) {
    Integer[] given = new Integer[groups];
    Set<Integer> taken = new HashSet<>();
    for (var pair : pairs(keys.size(), before, now, groups)) {
      if (given[pair.now] == null && !taken.contains(pair.before)) {
        given[pair.now] = keys.get(pair.before);
        taken.add(pair.before);
      }
    }
    int next = lastKey;
    for (int group = 0; group < groups; group++) {
      if (given[group] == null) {
        given[group] = ++next;
      }
    }
    return List.of(given);
  }

  private static List<Pair> pairs(int earlier, int[] before, int[] now, int groups) {
    int[][] both = new int[earlier][groups];
    int[] ones = new int[earlier];
    int[] others = new int[groups];
    for (int i = 0; i < now.length && earlier > 0; i++) {
      both[before[i]][now[i]]++;
      ones[before[i]]++;
      others[now[i]]++;
    }
    List<Pair> pairs = new ArrayList<>();
    for (int b = 0; b < earlier; b++) {
      for (int n = 0; n < groups; n++) {
        double either = ones[b] + others[n] - both[b][n];
        double common = either == 0 ? 0 : both[b][n] / either;
        if (common >= LEAST) {
          pairs.add(new Pair(b, n, common));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> -pair.common));
    return pairs;
  }

  /** Of a first version: 1, 2, and so on. */
  public static List<Integer> first(int groups, int lastKey) {
    int[] keys = new int[groups];
    Arrays.setAll(keys, group -> lastKey + group + 1);
    return Arrays.stream(keys).boxed().toList();
  }

  private Continuity() {}
}
