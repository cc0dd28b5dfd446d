package io.engagementhub.profile.feeds.http;

import io.engagementhub.kit.problems.ProblemType;

/** What can be wrong when the feed is read. */
final class FeedProblems {
  static final ProblemType INVALID = ProblemType.INVALID;
  static final ProblemType TOO_MANY = ProblemType.TOO_MANY_REQUESTS;
  static final ProblemType GONE =
      new ProblemType("changes-gone", 410, "What changed since then is not kept any more");
  static final String GONE_DETAIL =
      "Read what you keep of people anew, then go on without a cursor";

  private FeedProblems() {}
}
