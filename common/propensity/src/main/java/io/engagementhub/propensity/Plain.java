package io.engagementhub.propensity;

import java.util.Arrays;

/** Logistic regression alone, as the measure that a trained model must beat. */
public final class Plain {

  /**
   * Learns from the first table and says the log-odds of each row of the second, uncalibrated.
   * Numbers outside the learnt range go on in a straight line, as in a textbook.
   */
  public static double[] logistic(Table taught, boolean[] happened, Table asked) {
    double[] weight = new double[happened.length];
    Arrays.fill(weight, 1);
    var linear = Regression.USUAL.fit(taught, happened, weight);
    var unbounded = linear.terms().stream().map(Plain::unbounded).toList();
    return new Linear(linear.intercept(), unbounded).answer(asked).logOdds();
  }

  private static Linear.Term unbounded(Linear.Term term) {
    return term
            instanceof
            Linear.OfNumber(var name, var mean, var deviation, _, _, var weight, var unknown)
        ? new Linear.OfNumber(
            name, mean, deviation, -Double.MAX_VALUE, Double.MAX_VALUE, weight, unknown)
        : term;
  }

  private Plain() {}
}
