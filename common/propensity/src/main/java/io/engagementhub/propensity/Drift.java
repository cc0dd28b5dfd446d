package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How far the people of today are from those a model was taught with: the population stability
 * index, the sum of (now - then) * ln(now / then) over bins. Below 0.1 nothing moved, above 0.25
 * much did (Siddiqi 2006).
 *
 * <p>Scores are compared by tenths. Bins of columns, which are finer, are put together until each
 * holds a tenth or more of those taught with, or a word by itself: of many small bins the index
 * grows by chance alone.
 *
 * @param people how many were compared
 * @param scores of the scores' deciles
 * @param columns of each column, the furthest first
 */
public record Drift(long people, double scores, List<Moved> columns) {

  /** From here on it is worth a look. */
  public static final double SOME = 0.1;

  /** From here on a model should be trained again. */
  public static final double MUCH = 0.25;

  /** A share is at least this, so that an empty bin does not count without end. */
  private static final double LEAST = 1e-4;

  private static final double TENTH = 0.1;
  private static final double WORD = 0.05;

  public Drift {
    columns = List.copyOf(columns);
  }

  /** The index of one column. */
  public record Moved(String column, double index) {}

  /** Compares these rows with those of the model's training. */
  public static Drift of(Model model, Table now) {
    var seen = new Seen(model);
    seen.add(now);
    return seen.drift();
  }

  /** How far what moved most did: scores or a column. */
  public double most() {
    return columns.stream().mapToDouble(Moved::index).reduce(scores, Math::max);
  }

  /** Whether scores or a column moved much. */
  public boolean much() {
    return most() > MUCH;
  }

  /** The people of today, as they come; of them are kept counts only. Not thread-safe. */
  public static final class Seen {
    private final Model model;
    private final long[] deciles = new long[10];
    private final List<long[]> bins = new ArrayList<>();
    private long people;

    public Seen(Model model) {
      this.model = model;
      model.columns().forEach(taught -> bins.add(new long[taught.bins().count()]));
    }

    /** Takes in some more; a column that is missing is not compared. */
    public void add(Table rows) {
      people += rows.rows();
      for (var score : model.score(rows)) {
        deciles[score.decile() - 1]++;
      }
      for (int c = 0; c < bins.size(); c++) {
        var taught = model.columns().get(c).bins();
        for (var column : rows.columns()) {
          if (column.name().equals(taught.name())) {
            for (byte code : Bins.codes(taught, column)) {
              bins.get(c)[code]++;
            }
          }
        }
      }
    }

    /** How far all that were taken in are from those of the training. */
    public Drift drift() {
      List<Moved> columns = new ArrayList<>();
      for (int c = 0; c < bins.size(); c++) {
        var taught = model.columns().get(c);
        if (Arrays.stream(bins.get(c)).sum() > 0) {
          int[] groups = groups(taught);
          double[] then = new double[bins.get(c).length + 1];
          double[] now = new double[then.length];
          for (int bin = 0; bin < groups.length; bin++) {
            then[groups[bin]] += taught.shares().get(bin);
            now[groups[bin]] += share(bins.get(c)[bin]);
          }
          columns.add(new Moved(taught.bins().name(), index(listed(then), listed(now))));
        }
      }
      columns.sort(Comparator.comparingDouble(moved -> -moved.index()));
      var scores = Arrays.stream(deciles).mapToObj(this::share).toList();
      return new Drift(people, index(model.tenths(), scores), columns);
    }

    private double share(long count) {
      return (double) count / Math.max(people, 1);
    }
  }

  /** The group of each bin; what is not known stands alone. */
  private static int[] groups(Model.Taught taught) {
    int[] groups = new int[taught.shares().size()];
    boolean words = taught.bins() instanceof Bins.OfWords;
    int group = 1;
    double held = 0;
    for (int bin = 1; bin < groups.length; bin++) {
      double share = taught.shares().get(bin);
      if (words) {
        // Words that are rare share the group of those that are new.
        groups[bin] = share < WORD ? 1 : bin + 1;
        continue;
      }
      if (held >= TENTH) {
        group++;
        held = 0;
      }
      groups[bin] = group;
      held += share;
    }
    return groups;
  }

  static List<Double> shares(Bins bins, Column column) {
    double[] shares = new double[bins.count()];
    double each = 1.0 / Math.max(column.rows(), 1);
    for (byte code : Bins.codes(bins, column)) {
      shares[code] += each;
    }
    return listed(shares);
  }

  private static List<Double> listed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
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
