package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How far the people of today are from those a model was taught with: the population stability
 * index, the sum of (now - then) * ln(now / then) over bins. Below 0.1 nothing moved, above 0.25
 * much did (Siddiqi 2006).
 *
 * @param scores of the scores' deciles
 * @param columns of each column, the furthest first
 */
public record Drift(double scores, List<Moved> columns) {

  /** From here on a model should be trained again. */
  public static final double MUCH = 0.25;

  /** A share is at least this, so that an empty bin does not count without end. */
  private static final double LEAST = 1e-4;

  public Drift {
    columns = List.copyOf(columns);
  }

  /** The index of one column. */
  public record Moved(String column, double index) {}

  /** Compares these rows with those of the model's training. */
  public static Drift of(Model model, Table now) {
    double[] deciles = new double[10];
    double each = 1.0 / Math.max(now.rows(), 1);
    for (var score : model.score(now)) {
      deciles[score.decile() - 1] += each;
    }
    List<Moved> columns = new ArrayList<>();
    for (var taught : model.columns()) {
      for (var column : now.columns()) {
        if (column.name().equals(taught.bins().name())) {
          columns.add(
              new Moved(column.name(), index(taught.shares(), shares(taught.bins(), column))));
        }
      }
    }
    columns.sort(Comparator.comparingDouble(moved -> -moved.index()));
    var tenths = Collections.nCopies(10, 0.1);
    return new Drift(index(tenths, Arrays.stream(deciles).boxed().toList()), columns);
  }

  /** Whether scores or a column moved much. */
  public boolean much() {
    return scores > MUCH || columns.stream().anyMatch(moved -> moved.index() > MUCH);
  }

  static List<Double> shares(Bins bins, Column column) {
    double[] shares = new double[bins.count()];
    double each = 1.0 / Math.max(column.rows(), 1);
    for (byte code : Bins.codes(bins, column)) {
      shares[code] += each;
    }
    return Arrays.stream(shares).boxed().toList();
  }

  private static double index(List<Double> then, List<Double> now) {
    double index = 0;
    for (int bin = 0; bin < then.size(); bin++) {
      double before = Math.max(then.get(bin), LEAST);
      double after = Math.max(now.get(bin), LEAST);
      index += (after - before) * Math.log(after / before);
    }
    return index;
  }
}
