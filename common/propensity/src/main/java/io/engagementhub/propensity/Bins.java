package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one column's values fall into at most {@value #MOST} bins, learnt from training rows. Bin 0
 * is "not known". Bins of words stand in the order of how often the goal followed, so that one cut
 * parts words as it parts numbers.
 */
public sealed interface Bins {

  /** The most bins of a column, with the one for "not known". */
  int MOST = 64;

  String name();

  int count();

  /** What a bin holds, in words. */
  String describe(int bin);

  /**
   * Bins of numbers.
   *
   * @param edges ascending; bin i (from 1) holds what is above edge i-2 and not above edge i-1
   */
  record OfNumbers(String name, List<Double> edges) implements Bins {
    public OfNumbers {
      edges = List.copyOf(edges);
    }

    @Override
    public int count() {
      return edges.size() + 2;
    }

    int of(double value) {
      if (Double.isNaN(value)) {
        return 0;
      }
      int low = 0;
      int high = edges.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (value <= edges.get(middle)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low + 1;
    }

    @Override
    public String describe(int bin) {
      if (bin == 0) {
        return "not known";
      }
      if (edges.isEmpty()) {
        return "known";
      }
      if (bin == 1) {
        return "at most " + edges.getFirst();
      }
      return bin - 1 == edges.size()
          ? "above " + edges.getLast()
          : "above " + edges.get(bin - 2) + ", at most " + edges.get(bin - 1);
    }
  }

  /**
   * Bins of words.
   *
   * @param places the bin of each word that was frequent enough
   * @param others the bin that the rare and the new ones share
   */
  record OfWords(String name, Map<String, Integer> places, int others) implements Bins {
    public OfWords {
      places = Map.copyOf(places);
    }

    @Override
    public int count() {
      return places.size() + 2;
    }

    int of(@Nullable String value) {
      return value == null ? 0 : places.getOrDefault(value, others);
    }

    @Override
    public String describe(int bin) {
      if (bin == 0) {
        return "not known";
      }
      return places.entrySet().stream()
          .filter(place -> place.getValue() == bin)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse("another value");
    }
  }

  /** The bin of each row; a column of the other kind counts as not known. */
  static byte[] codes(Bins bins, Column column) {
    byte[] codes = new byte[column.rows()];
    if (bins instanceof OfNumbers numbers && column instanceof Column.Numbers(_, var values)) {
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (byte) numbers.of(values[i]);
      }
    }
    if (bins instanceof OfWords words && column instanceof Column.Words(_, var values)) {
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (byte) words.of(values.get(i));
      }
    }
    return codes;
  }

  /** Learns the bins of one column. */
  static Bins learn(Column column, boolean[] happened, int rarest) {
    return switch (column) {
      case Column.Numbers(var name, var values) -> new OfNumbers(name, edges(values));
      case Column.Words(var name, var values) -> words(name, values, happened, rarest);
    };
  }

  private static List<Double> edges(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    List<Double> edges = new ArrayList<>();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= MOST - 2) {
      for (int i = 0; i + 1 < distinct.length; i++) {
        edges.add(distinct[i]);
      }
      return edges;
    }
    for (int bin = 1; bin < MOST - 2; bin++) {
      double edge = sorted[(int) ((long) bin * sorted.length / (MOST - 2))];
      if (edge < sorted[sorted.length - 1] && (edges.isEmpty() || edges.getLast() < edge)) {
        edges.add(edge);
      }
    }
    return edges;
  }

  private static OfWords words(
      String name, List<@Nullable String> values, boolean[] happened, int rarest) {
    Map<String, int[]> seen = new TreeMap<>();
    int rows = 0;
    int all = 0;
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (value != null) {
        int[] counts = seen.computeIfAbsent(value, v -> new int[2]);
        counts[0]++;
        rows++;
        if (happened[i]) {
          counts[1]++;
          all++;
        }
      }
    }
    double rate = rows == 0 ? 0 : (double) all / rows;
    var kept =
        seen.entrySet().stream()
            .filter(e -> e.getValue()[0] >= rarest)
            .sorted(Comparator.comparingInt(e -> -e.getValue()[0]))
            .limit(MOST - 3L)
            .sorted(Comparator.comparingDouble(e -> smoothed(e.getValue(), rate)))
            .toList();
    int others = 1;
    for (var entry : kept) {
      if (smoothed(entry.getValue(), rate) < rate) {
        others++;
      }
    }
    Map<String, Integer> places = new HashMap<>();
    for (var entry : kept) {
      int next = places.size() + 1;
      places.put(entry.getKey(), next < others ? next : next + 1);
    }
    return new OfWords(name, places, others);
  }

  private static double smoothed(int[] counts, double rate) {
    return (counts[1] + 20 * rate) / (counts[0] + 20.0);
  }
}
