package io.engagementhub.propensity;

import java.util.List;

/**
 * Columns that tell the date rather than the person: an interest rate, the month, a channel that
 * replaced another. What they seemed to do is what the times did, and the next rows stand where
 * none of the learnt ones stood.
 */
final class Clocks {

  /** The share of the spread in time that a column must explain to count as a clock. */
  private static final double LEAST = 0.5;

  /**
   * The names of the columns whose value tells when a row was (correlation ratio, Pearson 1905).
   */
  static List<String> of(Table table, boolean[] happened) {
    return table.columns().stream()
        .filter(column -> tells(column, happened) > LEAST)
        .map(Column::name)
        .toList();
  }

  /** How much of the order of rows the column explains, from 0 to 1. */
  static double tells(Column column, boolean[] happened) {
    byte[] codes = Bins.codes(Bins.learn(column, happened, 20), column);
    int rows = codes.length;
    double middle = (rows - 1) / 2.0;
    double[] sum = new double[Bins.MOST];
    double[] count = new double[Bins.MOST];
    for (int i = 0; i < rows; i++) {
      sum[codes[i]] += i;
      count[codes[i]]++;
    }
    double between = 0;
    for (int bin = 0; bin < Bins.MOST; bin++) {
      if (count[bin] > 0) {
        double off = sum[bin] / count[bin] - middle;
        between += count[bin] * off * off;
      }
    }
    return rows < 2 ? 0 : between / (rows * ((double) rows * rows - 1) / 12);
  }

  private Clocks() {}
}
