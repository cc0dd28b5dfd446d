package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains a model in the order of time.
 *
 * <p>Members are a logistic regression and boosted trees; if some columns are {@linkplain Clocks
 * clocks}, also the same two without these. Their mean is taken rather than the best of them, since
 * choosing by a few slices of a drifting history chooses by chance.
 *
 * <p>The figures are those of the same procedure one step earlier: taught with the first three
 * fifths, calibrated on the fourth, judged on the last. The model handed out is taught with all
 * rows and calibrated by what one taught with four fifths said of the newest fifth.
 *
 * @param seed of what is drawn
 * @param balanced whether those who did it weigh as much as those who did not; for rare goals
 */
public record Training(long seed, boolean balanced) {

  /** The fewest rows to learn from. */
  public static final int FEWEST_ROWS = 200;

  /** The fewest rows that did it, and that did not, in each part that learns or judges. */
  public static final int FEWEST_OF_A_KIND = 10;

  public static final Training USUAL = new Training(1, false);

  /** What came of it. */
  public sealed interface Outcome {}

  /**
   * A model.
   *
   * @param quality on the newest fifth
   * @param importance of each column, the weightiest first
   * @param clocks columns that tell the date; half of the members do without them
   */
  public record Trained(
      Model model, Quality quality, List<Model.Reason> importance, List<String> clocks)
      implements Outcome {
    public Trained {
      importance = List.copyOf(importance);
      clocks = List.copyOf(clocks);
    }
  }

  /** Nothing can be learnt from this table. */
  public record Unteachable(String why) implements Outcome {}

  /**
   * Trains.
   *
   * @param happened whether the goal followed, by row
   * @throws IllegalArgumentException if there are more or fewer answers than rows
   */
  public Outcome train(Table table, boolean[] happened) {
    int rows = table.rows();
    if (rows != happened.length) {
      throw new IllegalArgumentException(happened.length + " answers for " + rows + " rows");
    }
    if (rows < FEWEST_ROWS) {
      return new Unteachable(rows + " rows; at least " + FEWEST_ROWS + " are needed");
    }
    int three = rows / 5 * 3;
    int four = rows / 5 * 4;
    for (var part :
        List.of(new int[] {0, three}, new int[] {three, four}, new int[] {four, rows})) {
      int did = did(happened, part[0], part[1]);
      if (Math.min(did, part[1] - part[0] - did) < FEWEST_OF_A_KIND) {
        return new Unteachable(
            "of rows %d to %d, %d did it and %d did not; at least %d of each are needed"
                .formatted(part[0], part[1], did, part[1] - part[0] - did, FEWEST_OF_A_KIND));
      }
    }
    var useful = new Table(table.columns().stream().filter(Training::varies).toList());
    if (useful.columns().isEmpty()) {
      return new Unteachable("no column differs between rows");
    }
    var judged = calibrated(useful, happened, three, four);
    var newest = useful.between(four, rows);
    var quality =
        Quality.of(judged.probabilities(newest), Arrays.copyOfRange(happened, four, rows));
    var calibration = calibrated(useful, happened, four, rows).calibration();
    var model = finished(learn(useful, happened, calibration), newest);
    return new Trained(model, quality, model.importance(newest), Clocks.of(useful, happened));
  }

  private static int did(boolean[] happened, int from, int to) {
    int did = 0;
    for (int i = from; i < to; i++) {
      did += happened[i] ? 1 : 0;
    }
    return did;
  }

  private static boolean varies(Column column) {
    return switch (column) {
      case Column.Numbers(_, var values) -> Arrays.stream(values).distinct().limit(2).count() > 1;
      case Column.Words(_, var values) -> values.stream().distinct().limit(2).count() > 1;
    };
  }

  /** Taught with the rows before {@code to}, calibrated on those up to {@code end}. */
  private Model calibrated(Table table, boolean[] happened, int to, int end) {
    var taught = learn(table.between(0, to), Arrays.copyOf(happened, to), Calibration.NONE);
    var said = taught.answers(table.between(to, end)).logOdds();
    var calibration = Calibration.fit(said, Arrays.copyOfRange(happened, to, end));
    return new Model(taught.columns(), taught.members(), calibration, taught.deciles(), List.of());
  }

  private Model learn(Table table, boolean[] happened, Calibration calibration) {
    double[] weight = new double[happened.length];
    int did = did(happened, 0, happened.length);
    double more = balanced ? (double) (happened.length - did) / did : 1;
    for (int i = 0; i < weight.length; i++) {
      weight[i] = happened[i] ? more : 1;
    }
    List<Member> members = new ArrayList<>();
    var trees = Boosting.USUAL.fit(table, happened, weight, seed);
    members.add(Regression.USUAL.fit(table, happened, weight));
    members.add(trees);
    var clocks = Clocks.of(table, happened);
    if (!clocks.isEmpty() && clocks.size() < table.columns().size()) {
      var timeless = table.without(clocks);
      members.add(Regression.USUAL.fit(timeless, happened, weight));
      members.add(Boosting.USUAL.fit(timeless, happened, weight, seed));
    }
    var columns = trees.bins().stream().map(bins -> new Model.Taught(bins, List.of())).toList();
    return new Model(columns, members, calibration, List.of(), List.of());
  }

  /** With deciles and shares of the newest rows. */
  private static Model finished(Model model, Table newest) {
    double[] sorted = Arrays.stream(model.probabilities(newest)).sorted().toArray();
    List<Double> deciles = new ArrayList<>();
    for (int decile = 1; decile < 10; decile++) {
      deciles.add(sorted[(int) ((long) decile * sorted.length / 10)]);
    }
    List<Model.Taught> columns = new ArrayList<>();
    for (int c = 0; c < model.columns().size(); c++) {
      var bins = model.columns().get(c).bins();
      columns.add(new Model.Taught(bins, Drift.shares(bins, newest.columns().get(c))));
    }
    var done = new Model(columns, model.members(), model.calibration(), deciles, List.of());
    double[] tenths = new double[10];
    for (double probability : sorted) {
      tenths[done.decile(probability) - 1] += 1.0 / sorted.length;
    }
    var held = Arrays.stream(tenths).boxed().toList();
    return new Model(columns, model.members(), model.calibration(), deciles, held);
  }
}
