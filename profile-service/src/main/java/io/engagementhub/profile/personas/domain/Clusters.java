package io.engagementhub.profile.personas.domain;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Points in k groups by their nearest centre: Lloyd's iteration from k-means++ starts (Arthur and
 * Vassilvitskii 2007), the best of several.
 *
 * @param centres by group
 * @param groups of each point
 * @param spread the sum of squared distances from points to their centres
 */
@SuppressWarnings("ArrayRecordComponent") // points and centres in bulk; never compared
public record Clusters(double[][] centres, int[] groups, double spread) {
  private static final int STARTS = 8;
  private static final int STEPS = 100;

  /**
   * Groups the points.
   *
   * @param k at least 1, at most the number of points
   */
  public static Clusters of(double[][] points, int k, long seed) {
    if (k < 1 || k > points.length) {
      throw new IllegalArgumentException(k + " groups of " + points.length + " points");
    }
    var random = new SplittableRandom(seed);
    var best = from(points, starts(points, k, random));
    for (int start = 1; start < STARTS; start++) {
      var next = from(points, starts(points, k, random));
      best = next.spread < best.spread ? next : best;
    }
    return best;
  }

  /** The group of the nearest centre; of equals the first. */
  public int nearest(double[] point) {
    return nearest(centres, point);
  }

  /** How far the point is from the centre of a group. */
  public double distance(double[] point, int group) {
    return Math.sqrt(squared(point, centres[group]));
  }

  private static double[][] starts(double[][] points, int k, SplittableRandom random) {
    double[][] centres = new double[k][];
    centres[0] = points[random.nextInt(points.length)].clone();
    double[] far = new double[points.length];
    Arrays.fill(far, Double.MAX_VALUE);
    for (int c = 1; c < k; c++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        far[i] = Math.min(far[i], squared(points[i], centres[c - 1]));
        sum += far[i];
      }
      double drawn = random.nextDouble() * sum;
      int next = 0;
      while (next < points.length - 1 && drawn >= far[next]) {
        drawn -= far[next++];
      }
      centres[c] = points[next].clone();
    }
    return centres;
  }

  private static Clusters from(double[][] points, double[][] centres) {
    int[] groups = new int[points.length];
    Arrays.fill(groups, -1);
    boolean moved = true;
    for (int step = 0; step < STEPS && moved; step++) {
      moved = false;
      for (int i = 0; i < points.length; i++) {
        int group = nearest(centres, points[i]);
        moved |= group != groups[i];
        groups[i] = group;
      }
      centre(points, groups, centres);
    }
    double spread = 0;
    for (int i = 0; i < points.length; i++) {
      spread += squared(points[i], centres[groups[i]]);
    }
    return new Clusters(centres, groups, spread);
  }

  private static void centre(double[][] points, int[] groups, double[][] centres) {
    double[][] sums = new double[centres.length][points[0].length];
    int[] counts = new int[centres.length];
    for (int i = 0; i < points.length; i++) {
      counts[groups[i]]++;
      for (int a = 0; a < points[i].length; a++) {
        sums[groups[i]][a] += points[i][a];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int a = 0; counts[c] > 0 && a < sums[c].length; a++) {
        centres[c][a] = sums[c][a] / counts[c];
      }
    }
  }

  private static int nearest(double[][] centres, double[] point) {
    int nearest = 0;
    double least = Double.MAX_VALUE;
    for (int c = 0; c < centres.length; c++) {
      double distance = squared(point, centres[c]);
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    return nearest;
  }

  static double squared(double[] one, double[] other) {
    double sum = 0;
    for (int a = 0; a < one.length; a++) {
      double off = one[a] - other[a];
      sum += off * off;
    }
    return sum;
  }
}
