package io.engagementhub.profile.rfm.domain;

import java.util.List;

/**
 * Where the fifths of people part.
 *
 * @param recency days since the last time, the four greatest of the first to fourth fifth,
 *     ascending
 * @param frequency times, likewise
 * @param monetary amounts, likewise
 */
public record Fifths(List<Double> recency, List<Double> frequency, List<Double> monetary) {
  private static final int EDGES = 4;
  private static final int FIFTHS = 5;

  public Fifths {
    recency = edges(recency);
    frequency = edges(frequency);
    monetary = edges(monetary);
  }

  private static List<Double> edges(List<Double> edges) {
    if (edges.size() != EDGES || !edges.stream().sorted().toList().equals(edges)) {
      throw new IllegalArgumentException("fifths part at " + edges);
    }
    return List.copyOf(edges);
  }

  /**
   * What somebody did.
   *
   * @param days from the last time to when the fifths were found; below 0 where it was later
   */
  public record Done(double days, double times, double amount) {}

  /** The fifths somebody is in, each 1 to 5, 5 for the latest, most frequent, most valuable. */
  public record Cell(int recency, int frequency, int monetary) {
    /** The three digits, as {@code 543}. */
    public String digits() {
      return "" + recency + frequency + monetary;
    }
  }

  public Cell of(Done done) {
    return new Cell(
        FIFTHS + 1 - fifth(recency, done.days),
        fifth(frequency, done.times),
        fifth(monetary, done.amount));
  }

  /** Who is as far as the edge is in the fifth that it ends; of equal edges the first counts. */
  private static int fifth(List<Double> edges, double value) {
    int fifth = 1;
    for (double edge : edges) {
      fifth += value > edge ? 1 : 0;
    }
    return fifth;
  }
}
