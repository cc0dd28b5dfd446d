package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.List;

/**
 * How good probabilities were on rows that came after those they were learnt from.
 *
 * @param rows how many were judged
 * @param happened how many of them did it
 * @param auc see {@link Rank#auc}
 * @param logLoss mean negative log-likelihood, in nats; lower is better
 * @param brier mean squared error (Brier 1950); lower is better
 * @param calibration ten bins of equal size, from the least likely
 * @param liftByDecile rate of the goal over the mean rate, the likeliest tenth first
 */
public record Quality(
    int rows,
    int happened,
    double auc,
    double logLoss,
    double brier,
    List<Bin> calibration,
    List<Double> liftByDecile) {

  public Quality {
    calibration = List.copyOf(calibration);
    liftByDecile = List.copyOf(liftByDecile);
  }

  /**
   * Rows of like probability.
   *
   * @param said their mean probability
   * @param seen the share that did it
   */
  public record Bin(int rows, double said, double seen) {}

  /** Judges. */
  public static Quality of(double[] probabilities, boolean[] happened) {
    double logLoss = 0;
    double brier = 0;
    int did = 0;
    for (int i = 0; i < happened.length; i++) {
      double p = Math.clamp(probabilities[i], 1e-15, 1 - 1e-15);
      logLoss -= Math.log(happened[i] ? p : 1 - p);
      double off = p - (happened[i] ? 1 : 0);
      brier += off * off;
      did += happened[i] ? 1 : 0;
    }
    int rows = happened.length;
    double most = Math.max(rows, 1);
    var bins = bins(probabilities, happened);
    double rate = did / most;
    var lift = bins.reversed().stream().map(b -> rate == 0 ? 0 : b.seen / rate).toList();
    return new Quality(
        rows, did, Rank.auc(probabilities, happened), logLoss / most, brier / most, bins, lift);
  }

  /** The mean distance of what was said from what was seen, weighed by rows. */
  public double calibrationError() {
    return calibration.stream().mapToDouble(b -> b.rows * Math.abs(b.said - b.seen)).sum()
        / Math.max(rows, 1);
  }

  private static List<Bin> bins(double[] probabilities, boolean[] happened) {
    int[] order = Rank.ascending(probabilities);
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < 10; bin++) {
      int from = (int) ((long) bin * order.length / 10);
      int to = (int) ((long) (bin + 1) * order.length / 10);
      if (to > from) {
        double said = 0;
        double seen = 0;
        for (int i = from; i < to; i++) {
          said += probabilities[order[i]];
          seen += happened[order[i]] ? 1 : 0;
        }
        bins.add(new Bin(to - from, said / (to - from), seen / (to - from)));
      }
    }
    return bins;
  }
}
