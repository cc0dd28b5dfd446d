package io.engagementhub.propensity;

import java.util.Arrays;
import java.util.List;

/**
 * Boosted trees: what each adds to the log-odds.
 *
 * @param bins how each column it asks is binned
 * @param start log-odds before the first tree
 */
public record Trees(List<Bins> bins, double start, List<Tree> trees) implements Member {
  public Trees {
    bins = List.copyOf(bins);
    trees = List.copyOf(trees);
  }

  /**
   * One tree as lists by node; node 0 is the root.
   *
   * @param column which column a node asks; -1 for a leaf
   * @param cut rows whose bin is at most this go to {@code below}, others to {@code below} + 1
   * @param value the mean that rows at this node get, so that the step to a child is what its
   *     question gave
   */
  public record Tree(
      List<Integer> column, List<Integer> cut, List<Integer> below, List<Double> value) {
    public Tree {
      column = List.copyOf(column);
      cut = List.copyOf(cut);
      below = List.copyOf(below);
      value = List.copyOf(value);
    }
  }

  @Override
  public List<String> columns() {
    return bins.stream().map(Bins::name).toList();
  }

  /** What each column gave are the steps from the roots to the leaves (Saabas 2014). */
  @Override
  public Answers answer(Table table) {
    int rows = table.rows();
    byte[][] codes = new byte[bins.size()][];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = Bins.codes(bins.get(c), table.columns().get(c));
    }
    double[] odds = new double[rows];
    Arrays.fill(odds, start);
    double[][] given = new double[bins.size()][rows];
    for (var tree : trees) {
      var flat = Flat.of(tree);
      for (int i = 0; i < rows; i++) {
        int node = 0;
        odds[i] += flat.value[0];
        while (flat.column[node] >= 0) {
          int asked = flat.column[node];
          int next = flat.below[node] + (codes[asked][i] <= flat.cut[node] ? 0 : 1);
          double step = flat.value[next] - flat.value[node];
          given[asked][i] += step;
          odds[i] += step;
          node = next;
        }
      }
    }
    return new Answers(odds, given);
  }

  /** A tree without boxes, for the loop over rows. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves
  private record Flat(int[] column, int[] cut, int[] below, double[] value) {
    static Flat of(Tree tree) {
      return new Flat(ints(tree.column), ints(tree.cut), ints(tree.below), doubles(tree.value));
    }

    private static int[] ints(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] doubles(List<Double> list) {
      return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
