package io.engagementhub.profile.loyalty.http;

import io.engagementhub.kit.problems.ProblemType;

/** Problems that only loyalty has; described in {@code docs/problems.md}. */
final class LoyaltyProblems {
  static final ProblemType TOO_FEW_POINTS =
      new ProblemType("too-few-points", 409, "There are not enough points");
  static final ProblemType OUT_OF_STOCK =
      new ProblemType("out-of-stock", 409, "None of this reward is left");
  static final ProblemType NOT_OFFERED =
      new ProblemType("not-offered", 409, "This reward is not offered to this person now");

  private LoyaltyProblems() {}
}
