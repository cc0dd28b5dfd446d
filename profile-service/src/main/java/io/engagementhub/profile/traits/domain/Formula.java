package io.engagementhub.profile.traits.domain;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Turning;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Numeric;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a computed trait comes to: one value of what somebody did. Where nothing of the kind
 * happened in the window the trait is not there, also where a count would be 0; so nobody has a
 * trait for what they never did.
 */
public record Formula(Behaviour behaviour) {
  private static final Numeric NONE = new Numeric(0);

  /** The value at the facts' instant; empty where there is none. */
  public Optional<Value> value(Facts facts) {
    return happened(facts) ? Evaluation.value(behaviour, facts) : Optional.empty();
  }

  private boolean happened(Facts facts) {
    return !mayBeNothing() || !Evaluation.value(howOften(), facts).equals(Optional.of(NONE));
  }

  /** Whether the value of no events at all could be taken for one of some. */
  private boolean mayBeNothing() {
    return behaviour.aggregate().ofNone().isPresent();
  }

  /** Counts the events that are looked at. */
  public Behaviour howOften() {
    return new Behaviour(behaviour.events(), new Aggregate.Count(), behaviour.window());
  }

  /** When time alone may change the value next; empty if never. */
  public Optional<Instant> turns(Facts facts) {
    var behaviours = mayBeNothing() ? Stream.of(behaviour, howOften()) : Stream.of(behaviour);
    return behaviours.flatMap(asked -> Turning.next(asked, facts).stream()).min(Instant::compareTo);
  }
}
