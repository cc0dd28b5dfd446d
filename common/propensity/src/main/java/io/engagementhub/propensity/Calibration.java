package io.engagementhub.propensity;

/**
 * From a learner's log-odds to log-odds that hold (Platt 1999, with Lin, Lin and Weng's targets and
 * step control of 2007). Never turns the order round.
 *
 * @param slope at least 0
 */
public record Calibration(double slope, double shift) {

  static final Calibration NONE = new Calibration(1, 0);

  /** Calibrated log-odds. */
  public double apply(double logOdds) {
    return slope * logOdds + shift;
  }

  /** Learns from rows that the learner has not seen. */
  static Calibration fit(double[] logOdds, boolean[] happened) {
    double did = 0;
    for (boolean one : happened) {
      did += one ? 1 : 0;
    }
    double not = happened.length - did;
    double high = (did + 1) / (did + 2);
    double low = 1 / (not + 2);
    double slope = 1;
    double shift = 0;
    double before = loss(logOdds, happened, high, low, slope, shift);
    for (int step = 0; step < 50; step++) {
      double gs = 0;
      double gb = 0;
      double ss = 1e-9;
      double sb = 0;
      double bb = 1e-9;
      for (int i = 0; i < happened.length; i++) {
        double p = Boosting.probability(slope * logOdds[i] + shift);
        double off = (happened[i] ? high : low) - p;
        double bend = p * (1 - p);
        gs += off * logOdds[i];
        gb += off;
        ss += bend * logOdds[i] * logOdds[i];
        sb += bend * logOdds[i];
        bb += bend;
      }
      double determinant = ss * bb - sb * sb;
      double moveSlope = (bb * gs - sb * gb) / determinant;
      double moveShift = (ss * gb - sb * gs) / determinant;
      double part = 1;
      double after = before;
      while (part > 1e-6) {
        after =
            loss(logOdds, happened, high, low, slope + part * moveSlope, shift + part * moveShift);
        if (after <= before) {
          break;
        }
        part /= 2;
      }
      if (part <= 1e-6) {
        break;
      }
      slope += part * moveSlope;
      shift += part * moveShift;
      if (before - after < 1e-9 * (1 + before)) {
        break;
      }
      before = after;
    }
    // Scores that rank no better than chance, or the wrong way round, say nothing of a person.
    return slope > 0.01 ? new Calibration(slope, shift) : new Calibration(0.01, shift(did, not));
  }

  private static double shift(double did, double not) {
    return Math.log((did + 1) / (not + 1));
  }

  private static double loss(
      double[] odds, boolean[] happened, double high, double low, double slope, double shift) {
    double loss = 0;
    for (int i = 0; i < odds.length; i++) {
      double z = slope * odds[i] + shift;
      double target = happened[i] ? high : low;
      // log(1 + e^z) - target z, without overflow
      loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target * z;
    }
    return loss;
  }
}
