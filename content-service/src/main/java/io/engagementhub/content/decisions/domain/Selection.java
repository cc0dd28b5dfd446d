package io.engagementhub.content.decisions.domain;

import io.engagementhub.conditions.Evidence;
import io.engagementhub.content.items.domain.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a placement.
 *
 * @param chosen empty where not even a fallback serves
 * @param reasons what became of each candidate, in order; empty unless asked for
 */
public record Selection(Optional<Chosen> chosen, List<Reason> reasons) {
  public Selection {
    reasons = List.copyOf(reasons);
  }

  /** A candidate and the wording of it. */
  public record Chosen(Candidate candidate, Variant variant) {}

  /**
   * What became of one candidate.
   *
   * @param evidence of its condition; null where that was not looked at
   */
  public record Reason(Candidate candidate, Verdict verdict, @Nullable Evidence evidence) {}

  /** How a candidate fared. */
  public enum Verdict {
    /** It is shown. */
    CHOSEN,
    /** It could have been shown, but an earlier one was. */
    OUTRANKED,
    /** It is not its time. */
    OUTSIDE_SCHEDULE,
    /** Its condition does not hold. */
    NOT_ELIGIBLE,
    /** It has a condition, and what is known of the person may not be used. */
    NOT_PERMITTED,
    /** It has no variant for this language and channel. */
    NO_WORDING
  }
}
