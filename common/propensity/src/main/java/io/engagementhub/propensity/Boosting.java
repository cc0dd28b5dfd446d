package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Gradient boosting of shallow trees over binned columns with the logistic loss and second-order
 * leaves (Friedman 2001; Chen and Guestrin 2016, "XGBoost", eq. 5 to 7).
 *
 * @param rounds trees
 * @param depth questions from root to leaf
 * @param rate what part of a leaf's answer is taken
 * @param ridge added to a leaf's weight; larger is more careful
 * @param lightest least weight (sum of p(1-p)) of a leaf
 * @param rowShare share of rows drawn for each tree
 * @param columnShare share of columns drawn for each tree
 */
record Boosting(
    int rounds,
    int depth,
    double rate,
    double ridge,
    double lightest,
    double rowShare,
    double columnShare) {

  static final Boosting USUAL = new Boosting(150, 4, 0.06, 5, 5, 0.7, 0.7);

  /** Words seen in fewer rows than this share one bin. */
  private static final int RAREST = 20;

  /**
   * Learns.
   *
   * @param weight of each row
   */
  Trees fit(Table table, boolean[] happened, double[] weight, long seed) {
    var bins = table.columns().stream().map(c -> Bins.learn(c, happened, RAREST)).toList();
    byte[][] codes = new byte[bins.size()][];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = Bins.codes(bins.get(c), table.columns().get(c));
    }
    int rows = happened.length;
    double did = 0;
    double all = 0;
    for (int i = 0; i < rows; i++) {
      did += happened[i] ? weight[i] : 0;
      all += weight[i];
    }
    double start = Math.log(did / (all - did));
    double[] odds = new double[rows];
    Arrays.fill(odds, start);
    var random = new SplittableRandom(seed);
    double[] gradient = new double[rows];
    double[] hessian = new double[rows];
    List<Trees.Tree> trees = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < rows; i++) {
        double p = probability(odds[i]);
        gradient[i] = weight[i] * ((happened[i] ? 1 : 0) - p);
        hessian[i] = weight[i] * Math.max(p * (1 - p), 1e-6);
      }
      var growing = new Growing(codes, gradient, hessian, random);
      var tree = growing.grow();
      trees.add(tree);
      growing.addTo(odds, tree);
    }
    return new Trees(bins, start, trees);
  }

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** One tree while it grows. */
  private final class Growing {
    private final byte[][] codes;
    private final double[] gradient;
    private final double[] hessian;
    private final boolean[] asked;
    private final List<Integer> column = new ArrayList<>();
    private final List<Integer> cut = new ArrayList<>();
    private final List<Integer> below = new ArrayList<>();
    private final List<Double> value = new ArrayList<>();
    private final Map<Integer, Double> weights = new HashMap<>();
    private final int[] drawn;

    Growing(byte[][] codes, double[] gradient, double[] hessian, SplittableRandom random) {
      this.codes = codes;
      this.gradient = gradient;
      this.hessian = hessian;
      this.asked = new boolean[codes.length];
      boolean any = false;
      for (int c = 0; c < asked.length; c++) {
        asked[c] = random.nextDouble() < columnShare;
        any |= asked[c];
      }
      if (!any) {
        Arrays.fill(asked, true);
      }
      int[] all = new int[gradient.length];
      int count = 0;
      for (int i = 0; i < all.length; i++) {
        if (random.nextDouble() < rowShare) {
          all[count++] = i;
        }
      }
      drawn = Arrays.copyOf(all, count);
    }

    Trees.Tree grow() {
      double g = 0;
      double h = 0;
      for (int i : drawn) {
        g += gradient[i];
        h += hessian[i];
      }
      node(g, h);
      split(0, drawn, g, h, depth);
      means(0);
      return new Trees.Tree(column, cut, below, value);
    }

    private void node(double g, double h) {
      column.add(-1);
      cut.add(0);
      below.add(0);
      value.add(rate * g / (h + ridge));
    }

    private void split(int node, int[] rows, double g, double h, int left) {
      if (left == 0 || h < 2 * lightest) {
        weights.put(node, h);
        return;
      }
      double whole = g * g / (h + ridge);
      double best = 1e-3;
      int bestColumn = -1;
      int bestCut = 0;
      double bestG = 0;
      double bestH = 0;
      double[] sumG = new double[Bins.MOST];
      double[] sumH = new double[Bins.MOST];
      for (int c = 0; c < codes.length; c++) {
        if (!asked[c]) {
          continue;
        }
        Arrays.fill(sumG, 0);
        Arrays.fill(sumH, 0);
        byte[] code = codes[c];
        for (int i : rows) {
          sumG[code[i]] += gradient[i];
          sumH[code[i]] += hessian[i];
        }
        double belowG = 0;
        double belowH = 0;
        for (int bin = 0; bin + 1 < Bins.MOST; bin++) {
          if (sumH[bin] == 0) {
            continue;
          }
          belowG += sumG[bin];
          belowH += sumH[bin];
          double aboveH = h - belowH;
          if (aboveH < lightest) {
            break;
          }
          if (belowH < lightest) {
            continue;
          }
          double aboveG = g - belowG;
          double gain =
              belowG * belowG / (belowH + ridge) + aboveG * aboveG / (aboveH + ridge) - whole;
          if (gain > best) {
            best = gain;
            bestColumn = c;
            bestCut = bin;
            bestG = belowG;
            bestH = belowH;
          }
        }
      }
      if (bestColumn < 0) {
        weights.put(node, h);
        return;
      }
      int[] under = new int[rows.length];
      int[] over = new int[rows.length];
      int unders = 0;
      int overs = 0;
      for (int i : rows) {
        if (codes[bestColumn][i] <= bestCut) {
          under[unders++] = i;
        } else {
          over[overs++] = i;
        }
      }
      column.set(node, bestColumn);
      cut.set(node, bestCut);
      int child = column.size();
      below.set(node, child);
      node(bestG, bestH);
      node(g - bestG, h - bestH);
      split(child, Arrays.copyOf(under, unders), bestG, bestH, left - 1);
      split(child + 1, Arrays.copyOf(over, overs), g - bestG, h - bestH, left - 1);
    }

    /** Inner nodes get the mean of their leaves, weighed as they were drawn. */
    private double means(int node) {
      if (column.get(node) < 0) {
        return weights.getOrDefault(node, 0.0);
      }
      int child = below.get(node);
      double under = means(child);
      double over = means(child + 1);
      value.set(node, (under * value.get(child) + over * value.get(child + 1)) / (under + over));
      return under + over;
    }

    void addTo(double[] odds, Trees.Tree tree) {
      int[] columns = tree.column().stream().mapToInt(Integer::intValue).toArray();
      int[] cuts = tree.cut().stream().mapToInt(Integer::intValue).toArray();
      int[] children = tree.below().stream().mapToInt(Integer::intValue).toArray();
      double[] values = tree.value().stream().mapToDouble(Double::doubleValue).toArray();
      for (int i = 0; i < odds.length; i++) {
        int node = 0;
        while (columns[node] >= 0) {
          node = children[node] + (codes[columns[node]][i] <= cuts[node] ? 0 : 1);
        }
        odds[i] += values[node];
      }
    }
  }
}
