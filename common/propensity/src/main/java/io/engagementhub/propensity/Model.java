package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: the mean of its members' log-odds, calibrated.
 *
 * @param columns what it was taught with, and how that was spread then
 * @param members at least one
 * @param deciles the nine scores between the ten equal parts of the newest training rows, ascending
 * @param tenths which share of those rows each decile held, adding up to 1: not a tenth each where
 *     scores are alike
 */
public record Model(
    List<Taught> columns,
    List<Member> members,
    Calibration calibration,
    List<Double> deciles,
    List<Double> tenths) {

  /** The most reasons of one score. */
  private static final int MOST_REASONS = 5;

  public Model {
    columns = List.copyOf(columns);
    members = List.copyOf(members);
    deciles = List.copyOf(deciles);
    tenths = tenths.isEmpty() ? Collections.nCopies(10, 0.1) : List.copyOf(tenths);
  }

  /**
   * A column as it was among the newest training rows.
   *
   * @param shares of each bin, adding up to 1
   */
  public record Taught(Bins bins, List<Double> shares) {
    public Taught {
      shares = List.copyOf(shares);
    }
  }

  /**
   * How likely one is to do it.
   *
   * @param value probability, above 0 and below 1
   * @param decile 1 to 10, 10 for the likeliest tenth of those it was trained on
   * @param reasons strongest first
   */
  public record Score(double value, int decile, List<Reason> reasons) {
    public Score {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What one column gave.
   *
   * @param value what was known, in words
   * @param weight log-odds added (or taken, when negative) against the usual row
   */
  public record Reason(String column, String value, double weight) {}

  /** Scores each row. A column that is missing, or of another kind than taught, is "not known". */
  public List<Score> score(Table table) {
    var answers = answers(table);
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < table.rows(); i++) {
      double value = Boosting.probability(calibration.apply(answers.logOdds()[i]));
      scores.add(new Score(value, decile(value), reasons(table, answers.given(), i)));
    }
    return scores;
  }

  /** The probability of each row, without reasons. */
  public double[] probabilities(Table table) {
    return Arrays.stream(answers(table).logOdds())
        .map(odds -> Boosting.probability(calibration.apply(odds)))
        .toArray();
  }

  /** The mean absolute weight of each column over these rows, the weightiest first. */
  public List<Reason> importance(Table table) {
    double[][] given = answers(table).given();
    List<Reason> importance = new ArrayList<>();
    for (int c = 0; c < given.length; c++) {
      double mean = Arrays.stream(given[c]).map(Math::abs).average().orElse(0);
      importance.add(new Reason(columns.get(c).bins().name(), "", calibration.slope() * mean));
    }
    importance.sort(Comparator.comparingDouble(r -> -r.weight()));
    return importance;
  }

  /** The members' mean, by row; what was given stands by {@link #columns}. */
  Member.Answers answers(Table table) {
    int rows = table.rows();
    Map<String, Column> byName =
        table.columns().stream().collect(Collectors.toMap(Column::name, c -> c));
    Map<String, Integer> place =
        columns.stream().collect(Collectors.toMap(t -> t.bins().name(), columns::indexOf));
    double[] odds = new double[rows];
    double[][] given = new double[columns.size()][rows];
    for (var member : members) {
      var asked = member.columns();
      var answers =
          member.answer(
              new Table(asked.stream().map(n -> column(byName.get(n), n, rows)).toList()));
      add(odds, answers.logOdds());
      for (int c = 0; c < asked.size(); c++) {
        add(given[place.getOrDefault(asked.get(c), 0)], answers.given()[c]);
      }
    }
    return new Member.Answers(odds, given);
  }

  private void add(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i] / members.size();
    }
  }

  private static Column column(@Nullable Column known, String name, int rows) {
    if (known != null) {
      return known;
    }
    double[] unknown = new double[rows];
    Arrays.fill(unknown, Double.NaN);
    return new Column.Numbers(name, unknown);
  }

  /** 1 to 10. */
  int decile(double value) {
    int decile = 1;
    while (decile < 10 && value > deciles.get(decile - 1)) {
      decile++;
    }
    return decile;
  }

  private List<Reason> reasons(Table table, double[][] given, int row) {
    List<Reason> reasons = new ArrayList<>();
    for (int c = 0; c < given.length; c++) {
      double weight = calibration.slope() * given[c][row];
      if (weight != 0) {
        var name = columns.get(c).bins().name();
        reasons.add(new Reason(name, said(table, name, row), weight));
      }
    }
    reasons.sort(Comparator.comparingDouble(r -> -Math.abs(r.weight())));
    return reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
  }

  private static String said(Table table, String name, int row) {
    for (var column : table.columns()) {
      if (column.name().equals(name)) {
        return switch (column) {
          case Column.Numbers(_, var values) ->
              Double.isNaN(values[row]) ? "not known" : plain(values[row]);
          case Column.Words(_, var values) -> {
            var value = values.get(row);
            yield value == null ? "not known" : value;
          }
        };
      }
    }
    return "not known";
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
