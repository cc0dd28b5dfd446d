package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits {@link Linear} by Newton's method with a ridge on the weights (Hoerl and Kennard 1970).
 *
 * @param ridge of standardised weights, in rows
 */
record Regression(double ridge) {
  static final Regression USUAL = new Regression(1);

  private static final int STEPS = 25;
  private static final int MOST_WORDS = 30;
  private static final int RAREST = 10;

  /**
   * One input of the regression.
   *
   * @param column which column
   * @param kind what of it
   * @param word the word, for a word
   */
  private record Input(int column, Kind kind, String word, double mean, double deviation) {}

  private enum Kind {
    NUMBER,
    WORD,
    UNKNOWN
  }

  /** Learns; {@code weight} is of each row. */
  Linear fit(Table table, boolean[] happened, double[] weight) {
    List<Input> inputs = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      addInputs(inputs, c, table.columns().get(c));
    }
    int rows = happened.length;
    int width = inputs.size() + 1;
    int[][] places = new int[rows][];
    double[][] values = new double[rows][];
    fill(table, inputs, places, values);
    double[] beta = new double[width];
    for (int step = 0; step < STEPS; step++) {
      if (step(beta, places, values, happened, weight) < 1e-6) {
        break;
      }
    }
    return terms(table, inputs, beta, places, values);
  }

  private static void addInputs(List<Input> inputs, int c, Column column) {
    int unknown = 0;
    switch (column) {
      case Column.Numbers(_, var values) -> {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        unknown = values.length - known.length;
        double mean = Arrays.stream(known).map(Regression::finite).average().orElse(0);
        double variance =
            Arrays.stream(known).map(v -> finite(v) - mean).map(v -> v * v).average().orElse(0);
        if (variance > 1e-18 * (1 + mean * mean)) {
          inputs.add(new Input(c, Kind.NUMBER, "", mean, Math.sqrt(variance)));
        }
      }
      case Column.Words(_, var values) -> {
        Map<String, Integer> counts = new TreeMap<>();
        for (var value : values) {
          if (value == null) {
            unknown++;
          } else {
            counts.merge(value, 1, Integer::sum);
          }
        }
        counts.entrySet().stream()
            .filter(count -> count.getValue() >= RAREST)
            .sorted(Comparator.comparingInt(count -> -count.getValue()))
            .limit(MOST_WORDS)
            .forEach(count -> inputs.add(new Input(c, Kind.WORD, count.getKey(), 0, 1)));
      }
    }
    if (unknown >= RAREST) {
      inputs.add(new Input(c, Kind.UNKNOWN, "", 0, 1));
    }
  }

  /** Numbers beyond what arithmetic bears count as very large. */
  private static double finite(double value) {
    return Math.clamp(value, -1e12, 1e12);
  }

  private static void fill(Table table, List<Input> inputs, int[][] places, double[][] values) {
    int columns = table.columns().size();
    int[] number = new int[columns];
    int[] unknown = new int[columns];
    List<Map<String, Integer>> words = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      words.add(new HashMap<>());
    }
    for (int j = 0; j < inputs.size(); j++) {
      var input = inputs.get(j);
      switch (input.kind) {
        case NUMBER -> number[input.column] = j + 1;
        case UNKNOWN -> unknown[input.column] = j + 1;
        case WORD -> words.get(input.column).put(input.word, j + 1);
      }
    }
    int[] at = new int[columns + 1];
    double[] with = new double[columns + 1];
    for (int i = 0; i < places.length; i++) {
      int count = 1;
      at[0] = 0;
      with[0] = 1;
      for (int c = 0; c < columns; c++) {
        int place = 0;
        double value = 1;
        switch (table.columns().get(c)) {
          case Column.Numbers(_, var numbers) -> {
            if (Double.isNaN(numbers[i])) {
              place = unknown[c];
            } else if (number[c] > 0) {
              place = number[c];
              var input = inputs.get(place - 1);
              value = (finite(numbers[i]) - input.mean) / input.deviation;
            }
          }
          case Column.Words(_, var texts) -> {
            var text = texts.get(i);
            place = text == null ? unknown[c] : words.get(c).getOrDefault(text, 0);
          }
        }
        if (place > 0) {
          at[count] = place;
          with[count++] = value;
        }
      }
      places[i] = Arrays.copyOf(at, count);
      values[i] = Arrays.copyOf(with, count);
    }
  }

  private double step(
      double[] beta, int[][] places, double[][] values, boolean[] happened, double[] weight) {
    int width = beta.length;
    double[] gradient = new double[width];
    double[][] curvature = new double[width][width];
    for (int i = 0; i < places.length; i++) {
      double odds = 0;
      for (int k = 0; k < places[i].length; k++) {
        odds += beta[places[i][k]] * values[i][k];
      }
      double p = Boosting.probability(odds);
      double off = weight[i] * ((happened[i] ? 1 : 0) - p);
      double bend = weight[i] * Math.max(p * (1 - p), 1e-9);
      for (int k = 0; k < places[i].length; k++) {
        gradient[places[i][k]] += off * values[i][k];
        double[] line = curvature[places[i][k]];
        for (int l = 0; l <= k; l++) {
          line[places[i][l]] += bend * values[i][k] * values[i][l];
        }
      }
    }
    for (int j = 0; j < width; j++) {
      double hold = j == 0 ? 1e-6 : ridge;
      gradient[j] -= hold * beta[j];
      curvature[j][j] += hold;
    }
    double[] move = Cholesky.solve(curvature, gradient);
    double largest = 0;
    for (int j = 0; j < width; j++) {
      beta[j] += Math.clamp(move[j], -4, 4);
      largest = Math.max(largest, Math.abs(move[j]));
    }
    return largest;
  }

  private static Linear terms(
      Table table, List<Input> inputs, double[] beta, int[][] places, double[][] values) {
    int columns = table.columns().size();
    double[] usual = new double[columns];
    for (int i = 0; i < places.length; i++) {
      for (int k = 1; k < places[i].length; k++) {
        usual[inputs.get(places[i][k] - 1).column] += beta[places[i][k]] * values[i][k];
      }
    }
    double intercept = beta[0];
    List<Linear.Term> terms = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      double mean = places.length == 0 ? 0 : usual[c] / places.length;
      intercept += mean;
      terms.add(term(c, table.columns().get(c), inputs, beta, mean));
    }
    return new Linear(intercept, terms);
  }

  private static Linear.Term term(
      int c, Column column, List<Input> inputs, double[] beta, double mean) {
    double unknown = -mean;
    double weight = 0;
    double centre = 0;
    double deviation = 1;
    Map<String, Double> words = new HashMap<>();
    for (int j = 0; j < inputs.size(); j++) {
      var input = inputs.get(j);
      if (input.column == c) {
        switch (input.kind) {
          case NUMBER -> {
            weight = beta[j + 1];
            // the column's mean gift is moved into the intercept
            centre = input.mean + (weight == 0 ? 0 : mean / weight * input.deviation);
            deviation = input.deviation;
          }
          case UNKNOWN -> unknown = beta[j + 1] - mean;
          case WORD -> words.put(input.word, beta[j + 1] - mean);
        }
      }
    }
    return switch (column) {
      case Column.Numbers(var name, var numbers) -> {
        var seen =
            Arrays.stream(numbers)
                .filter(v -> !Double.isNaN(v))
                .map(Regression::finite)
                .summaryStatistics();
        boolean any = seen.getCount() > 0;
        yield new Linear.OfNumber(
            name,
            centre,
            deviation,
            any ? seen.getMin() : 0,
            any ? seen.getMax() : 0,
            weight,
            unknown);
      }
      case Column.Words(var name, _) -> new Linear.OfWord(name, words, -mean, unknown);
    };
  }
}
