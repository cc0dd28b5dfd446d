package io.engagementhub.profile.personas.domain;

import io.engagementhub.propensity.Column;
import io.engagementhub.propensity.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How facts become points: numbers in standard deviations from the mean (at most {@value
 * #FARTHEST}, so that one very rich person is no persona), words one axis for each frequent word.
 */
public record Scale(List<Axis> axes) {
  private static final double FARTHEST = 5;
  private static final int MOST_WORDS = 20;

  public Scale {
    axes = List.copyOf(axes);
  }

  /**
   * One axis.
   *
   * @param word which word it stands for; null for a number
   * @param mean of the number, or the share of people with the word
   */
  public record Axis(String column, @Nullable String word, double mean, double deviation) {}

  /** Learns the axes; columns and words that do not differ have none. */
  public static Scale of(Table table) {
    List<Axis> axes = new ArrayList<>();
    for (var column : table.columns()) {
      switch (column) {
        case Column.Numbers(var name, var values) -> {
          double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
          double mean = Arrays.stream(known).average().orElse(0);
          double variance =
              Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(0);
          if (variance > 0 && Double.isFinite(variance)) {
            axes.add(new Axis(name, null, mean, Math.sqrt(variance)));
          }
        }
        case Column.Words(var name, var values) -> axes.addAll(words(name, values));
      }
    }
    return new Scale(axes);
  }

  private static List<Axis> words(String name, List<@Nullable String> values) {
    Map<String, Integer> counts = new TreeMap<>();
    for (var value : values) {
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    double rows = values.size();
    return counts.entrySet().stream()
        .filter(count -> count.getValue() < rows)
        .sorted(Comparator.comparingInt(count -> -count.getValue()))
        .limit(MOST_WORDS)
        .map(
            count -> {
              double share = count.getValue() / rows;
              return new Axis(name, count.getKey(), share, Math.sqrt(share * (1 - share)));
            })
        .toList();
  }

  /** The point of each row; a column that is missing counts as not known. */
  public double[][] points(Table table) {
    double[][] points = new double[table.rows()][axes.size()];
    for (int a = 0; a < axes.size(); a++) {
      var axis = axes.get(a);
      for (var column : table.columns()) {
        if (column.name().equals(axis.column)) {
          for (int i = 0; i < points.length; i++) {
            points[i][a] = at(axis, column, i);
          }
        }
      }
    }
    return points;
  }

  private double at(Axis axis, Column column, int row) {
    if (column instanceof Column.Numbers(_, var values) && axis.word == null) {
      double value = values[row];
      return Double.isNaN(value)
          ? 0
          : Math.clamp((value - axis.mean) / axis.deviation, -FARTHEST, FARTHEST);
    }
    if (column instanceof Column.Words(_, var values) && axis.word != null) {
      var value = values.get(row);
      if (value != null) {
        double off = ((axis.word.equals(value) ? 1 : 0) - axis.mean) / axis.deviation;
        return off / weight(axis);
      }
    }
    return 0;
  }

  /**
   * What a word's axis is divided by, so that a column of many words weighs as much as a number.
   */
  double weight(Axis axis) {
    return axis.word == null
        ? 1
        : Math.sqrt(
            (double) axes.stream().filter(other -> other.column.equals(axis.column)).count());
  }
}
