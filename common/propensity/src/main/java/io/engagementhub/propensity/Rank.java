package io.engagementhub.propensity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores put those who did it before those who did not. */
public final class Rank {

  /**
   * Area under the receiver operating characteristic: how often one who did it scores higher than
   * one who did not; ties count half (Mann and Whitney 1947). 0.5 if either kind is missing.
   */
  public static double auc(double[] scores, boolean[] happened) {
    int[] order = ascending(scores);
    double rankSum = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        if (happened[order[i]]) {
          rankSum += rank;
          positives++;
        }
      }
      from = to;
    }
    long negatives = order.length - positives;
    if (positives == 0 || negatives == 0) {
      return 0.5;
    }
    return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  /** The places of the rows from the lowest to the highest score; equal ones in their order. */
  static int[] ascending(double[] scores) {
    Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private Rank() {}
}
