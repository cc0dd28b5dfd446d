package io.engagementhub.profile.personas.domain;

import java.util.Arrays;

/** How well parted groups are, and how alike two groupings. */
public final class Agreement {

  /**
   * Mean silhouette (Rousseeuw 1987): from -1 to 1, near 1 where each point is much nearer to its
   * own group than to the next. 0 for one group.
   */
  public static double silhouette(double[][] points, int[] groups) {
    int k = Arrays.stream(groups).max().orElse(0) + 1;
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double[] distance = new double[k];
      int[] count = new int[k];
      for (int j = 0; j < points.length; j++) {
        if (i != j) {
          distance[groups[j]] += Math.sqrt(Clusters.squared(points[i], points[j]));
          count[groups[j]]++;
        }
      }
      sum += silhouette(distance, count, groups[i]);
    }
    return points.length == 0 ? 0 : sum / points.length;
  }

  private static double silhouette(double[] distance, int[] count, int own) {
    double next = Double.MAX_VALUE;
    for (int c = 0; c < count.length; c++) {
      if (c != own && count[c] > 0) {
        next = Math.min(next, distance[c] / count[c]);
      }
    }
    if (count[own] == 0 || next == Double.MAX_VALUE) {
      return 0;
    }
    double within = distance[own] / count[own];
    double larger = Math.max(within, next);
    return larger == 0 ? 0 : (next - within) / larger;
  }

  /**
   * Adjusted Rand index (Hubert and Arabie 1985): 1 for the same grouping whatever the groups are
   * called, about 0 for groupings that have nothing to do with each other.
   */
  public static double adjustedRand(int[] one, int[] other) {
    int rows = Arrays.stream(one).max().orElse(0) + 1;
    int columns = Arrays.stream(other).max().orElse(0) + 1;
    long[][] both = new long[rows][columns];
    long[] ones = new long[rows];
    long[] others = new long[columns];
    for (int i = 0; i < one.length; i++) {
      both[one[i]][other[i]]++;
      ones[one[i]]++;
      others[other[i]]++;
    }
    double together = Arrays.stream(both).mapToDouble(Agreement::pairs).sum();
    double inOne = pairs(ones);
    double inOther = pairs(others);
    double all = one.length * (one.length - 1.0) / 2;
    double chance = all == 0 ? 0 : inOne * inOther / all;
    double most = (inOne + inOther) / 2;
    return most == chance ? 1 : (together - chance) / (most - chance);
  }

  private static double pairs(long[] counts) {
    return Arrays.stream(counts).mapToDouble(n -> n * (n - 1.0) / 2).sum();
  }

  private Agreement() {}
}
