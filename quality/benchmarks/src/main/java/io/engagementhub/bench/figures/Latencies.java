package io.engagementhub.bench.figures;

import java.util.Arrays;

/** How long calls took. Grows as needed; not for several threads at once. */
public final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1024];
  private int count;

  public void add(long took) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
  }

  public void addAll(Latencies other) {
    for (int i = 0; i < other.count; i++) {
      add(other.nanos[i]);
    }
  }

  public int count() {
    return count;
  }

  /**
   * The smallest latency, in milliseconds, that at least {@code percent} of the calls did not
   * exceed (nearest rank).
   *
   * @param percent above 0, up to 100
   * @throws IllegalStateException if there was no call
   */
  public double percentileMillis(double percent) {
    if (count == 0) {
      throw new IllegalStateException("no call was made");
    }
    var sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * count);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }
}
