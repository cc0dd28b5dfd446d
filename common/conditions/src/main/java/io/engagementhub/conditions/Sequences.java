package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.Sequence;
import io.engagementhub.conditions.Condition.Without;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing after another, or not. */
final class Sequences {

  private record Step(Instant at, int number) {}

  /**
   * The first and the last instant of a sequence that is there; of several the one that ends first.
   */
  static Optional<Windows.Range> find(Sequence sequence, Facts facts) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < sequence.steps().size(); i++) {
      for (var o : Windows.matching(sequence.steps().get(i), sequence.window(), facts)) {
        steps.add(new Step(o.at(), i));
      }
    }
    // Of one instant the later steps come first, so that none follows on one of that instant.
    steps.sort(
        Comparator.comparing(Step::at)
            .thenComparing(Comparator.comparingInt(Step::number).reversed()));
    int last = sequence.steps().size() - 1;
    // Per step, the latest start of what led up to it: a later start is never worse.
    var starts = new @Nullable Instant[last + 1];
    for (var step : steps) {
      var start = step.number() == 0 ? step.at() : starts[step.number() - 1];
      if (start == null) {
        continue;
      }
      if (step.number() == last && !step.at().isAfter(start.plus(sequence.within()))) {
        return Optional.of(new Windows.Range(start, step.at()));
      }
      var known = starts[step.number()];
      if (known == null || known.isBefore(start)) {
        starts[step.number()] = start;
      }
    }
    return Optional.empty();
  }

  /** The latest first event that was not followed; empty if there is none yet. */
  static Optional<Occurrence> find(Without without, Facts facts) {
    var now = Windows.now(facts);
    var missing =
        facts.occurrences(without.missing()).stream()
            .filter(o -> without.missing().matches(o, now))
            .map(Occurrence::at)
            .sorted()
            .toList();
    return Windows.matching(without.first(), without.window(), facts).stream()
        .filter(first -> !first.at().plus(without.within()).isAfter(now))
        .filter(first -> isUnanswered(first.at(), first.at().plus(without.within()), missing))
        .max(Comparator.comparing(Occurrence::at));
  }

  private static boolean isUnanswered(Instant first, Instant until, List<Instant> missing) {
    int low = 0;
    int high = missing.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (missing.get(middle).isAfter(first)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == missing.size() || missing.get(low).isAfter(until);
  }

  private Sequences() {}
}
