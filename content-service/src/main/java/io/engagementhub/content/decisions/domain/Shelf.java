package io.engagementhub.content.decisions.domain;

import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Evidence;
import io.engagementhub.conditions.Facts;
import io.engagementhub.content.decisions.domain.Selection.Chosen;
import io.engagementhub.content.decisions.domain.Selection.Reason;
import io.engagementhub.content.decisions.domain.Selection.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All candidates of one placement in the order they are considered. The first that is in its
 * schedule, eligible and worded for the asker is chosen; fallbacks come last and have no condition.
 */
public final class Shelf {
  private final List<Candidate> candidates;

  public Shelf(Collection<Candidate> candidates) {
    this.candidates = candidates.stream().sorted(Candidate.ORDER).toList();
  }

  /**
   * Chooses.
   *
   * @param facts what is known of the person; null where it may not be used, so that only what is
   *     for everyone can be chosen
   */
  public Selection select(@Nullable Facts facts, Wording wording, Instant now) {
    for (var candidate : candidates) {
      if (verdict(candidate, facts, wording, now) == Verdict.CHOSEN) {
        return new Selection(chosen(candidate, wording), List.of());
      }
    }
    return new Selection(Optional.empty(), List.of());
  }

  /** Chooses the same as {@link #select}, and says what became of every candidate. */
  public Selection explain(@Nullable Facts facts, Wording wording, Instant now) {
    Optional<Chosen> chosen = Optional.empty();
    var reasons = new ArrayList<Reason>();
    for (var candidate : candidates) {
      var verdict = verdict(candidate, facts, wording, now);
      var evidence = evidence(candidate, facts);
      if (verdict == Verdict.CHOSEN && chosen.isPresent()) {
        verdict = Verdict.OUTRANKED;
      } else if (verdict == Verdict.CHOSEN) {
        chosen = chosen(candidate, wording);
      }
      reasons.add(new Reason(candidate, verdict, evidence));
    }
    return new Selection(chosen, reasons);
  }

  private static Verdict verdict(
      Candidate candidate, @Nullable Facts facts, Wording wording, Instant now) {
    if (!candidate.inSchedule(now)) {
      return Verdict.OUTSIDE_SCHEDULE;
    }
    var condition = candidate.eligibility();
    if (condition != null && facts == null) {
      return Verdict.NOT_PERMITTED;
    }
    if (condition != null && facts != null && !Evaluation.holds(condition, facts)) {
      return Verdict.NOT_ELIGIBLE;
    }
    return wording.choose(candidate.variants()).isPresent() ? Verdict.CHOSEN : Verdict.NO_WORDING;
  }

  private static @Nullable Evidence evidence(Candidate candidate, @Nullable Facts facts) {
    var condition = candidate.eligibility();
    return condition == null || facts == null ? null : Evaluation.explain(condition, facts);
  }

  private static Optional<Chosen> chosen(Candidate candidate, Wording wording) {
    return wording.choose(candidate.variants()).map(variant -> new Chosen(candidate, variant));
  }
}
