package io.engagementhub.bench.figures;

import java.util.ArrayList;
import java.util.List;

/** The same figure taken several times. */
public final class Rounds {
  private final List<Double> values = new ArrayList<>();

  public void add(double value) {
    values.add(value);
  }

  public List<Double> values() {
    return List.copyOf(values);
  }

  /**
   * The middle one; of an even number the mean of the two in the middle.
   *
   * @throws IllegalStateException if no round was taken
   */
  public double median() {
    if (values.isEmpty()) {
      throw new IllegalStateException("no round was taken");
    }
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
