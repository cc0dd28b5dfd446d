package io.engagementhub.conditions;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** When time alone turns an answer. */
public final class Turning {
  /** Most instants that are looked at. */
  public static final int MOST_INSTANTS = 300;

  /**
   * The next instant after now at which the answer is another though nothing happens. It may also
   * be one to look again at, where too many instants are in question; then the answer is the same
   * up to it. Memberships, consents and stages are taken to stay as they are.
   *
   * @return empty if the answer stays for ever
   */
  public static Optional<Instant> next(Condition condition, Facts facts) {
    var instants = new TurningInstants(facts);
    condition.parts().forEach(instants::add);
    return first(instants, facts, at -> Evaluation.holds(condition, at));
  }

  /** The next instant after now at which a behaviour's value is another, likewise. */
  public static Optional<Instant> next(Behaviour behaviour, Facts facts) {
    var instants = new TurningInstants(facts);
    instants.add(behaviour);
    return first(instants, facts, at -> Evaluation.value(behaviour, at));
  }

  private static Optional<Instant> first(
      TurningInstants instants, Facts facts, Function<Facts, Object> answer) {
    var candidates = instants.candidates();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    var now = answer.apply(facts);
    int looked = 0;
    for (var instant : candidates) {
      if (!answer.apply(facts.at(instant)).equals(now) || ++looked == MOST_INSTANTS) {
        return Optional.of(instant);
      }
    }
    return instants.horizon();
  }

  private Turning() {}
}
