package io.engagementhub.propensity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Logistic regression: a weight for each number (standardised, kept within the range that was seen)
 * and each word.
 *
 * @param intercept log-odds of the average row
 */
public record Linear(double intercept, List<Term> terms) implements Member {
  public Linear {
    terms = List.copyOf(terms);
  }

  /** What one column gives. Gifts are against the training rows' mean, so zero is "as usual". */
  public sealed interface Term {
    String name();
  }

  /**
   * A number.
   *
   * @param unknown log-odds where it is not known
   */
  public record OfNumber(
      String name,
      double mean,
      double deviation,
      double least,
      double most,
      double weight,
      double unknown)
      implements Term {
    double given(double value) {
      return Double.isNaN(value)
          ? unknown
          : weight * (Math.clamp(value, least, most) - mean) / deviation;
    }
  }

  /**
   * A word.
   *
   * @param weights of those that were frequent
   * @param others log-odds of any other
   */
  public record OfWord(String name, Map<String, Double> weights, double others, double unknown)
      implements Term {
    public OfWord {
      weights = Map.copyOf(weights);
    }
  }

  @Override
  public List<String> columns() {
    return terms.stream().map(Term::name).toList();
  }

  @Override
  public Answers answer(Table table) {
    int rows = table.rows();
    double[] odds = new double[rows];
    Arrays.fill(odds, intercept);
    double[][] given = new double[terms.size()][rows];
    for (int c = 0; c < given.length; c++) {
      var column = table.columns().get(c);
      for (int i = 0; i < rows; i++) {
        given[c][i] = given(terms.get(c), column, i);
        odds[i] += given[c][i];
      }
    }
    return new Answers(odds, given);
  }

  private static double given(Term term, Column column, int row) {
    return switch (term) {
      case OfNumber number ->
          number.given(column instanceof Column.Numbers(_, var values) ? values[row] : Double.NaN);
      case OfWord word -> {
        var value = column instanceof Column.Words(_, var values) ? values.get(row) : null;
        yield value == null ? word.unknown : word.weights.getOrDefault(value, word.others);
      }
    };
  }
}
