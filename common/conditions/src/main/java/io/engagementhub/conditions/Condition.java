package io.engagementhub.conditions;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Something that holds for a profile at an instant, or does not. */
public sealed interface Condition {

  /** Holds where every one of them does; at least one. */
  record And(List<Condition> all) implements Condition {
    public And {
      all = Limits.atLeast(1, all);
    }
  }

  /** Holds where any one of them does; at least one. */
  record Or(List<Condition> any) implements Condition {
    public Or {
      any = Limits.atLeast(1, any);
    }
  }

  /** Holds where the other does not. */
  record Not(Condition condition) implements Condition {}

  /**
   * Asks something of a trait.
   *
   * @param trait its name; dots lead into objects: {@code car.body}
   * @param test what must be true of its value
   */
  record TraitComparison(String trait, ValueTest test) implements Condition {}

  /**
   * Asks something of what a behaviour comes to: how often, how much, when last.
   *
   * @param behaviour what is looked at
   * @param test what must be true of its value; for {@link Aggregate.Count} a comparison with a
   *     whole number, zero or more. "None of these" is a count that equals zero.
   */
  record BehaviourTest(Behaviour behaviour, ValueTest test) implements Condition {
    public BehaviourTest {
      if (behaviour.aggregate() instanceof Aggregate.Count && !Limits.isCountTest(test)) {
        throw new IllegalArgumentException("a count is compared with a whole number");
      }
    }
  }

  /**
   * Some first step, some second after it, and so on; strictly later each, all in the window.
   *
   * @param steps two to eight
   * @param within from the first step to the last at most; one second to 1,200 days
   */
  record Sequence(List<EventFilter> steps, Duration within, Window window) implements Condition {
    /** Most steps of a sequence. */
    public static final int MAX_STEPS = 8;

    public Sequence {
      steps = Limits.atLeast(2, steps);
      if (steps.size() > MAX_STEPS) {
        throw new IllegalArgumentException("a sequence has at most 8 steps");
      }
      Limits.requireSpan(within);
    }
  }

  /**
   * Some {@code first} in the window that was not followed: {@code within} has fully passed since,
   * and no {@code missing} happened after it and up to that time.
   *
   * @param within one second to 1,200 days
   */
  record Without(EventFilter first, EventFilter missing, Duration within, Window window)
      implements Condition {
    public Without {
      Limits.requireSpan(within);
    }
  }

  /** Holds for members of another segment. */
  record InSegment(String segment) implements Condition {}

  /** Holds while this is what is known of the person's consent to {@code purpose}. */
  record Consented(String purpose, ConsentState state) implements Condition {}

  /** Holds while the profile stands at {@code stage} of {@code journey}. */
  record AtStage(String journey, String stage) implements Condition {}

  /** This condition and all below it, this one first. */
  default Stream<Condition> parts() {
    return switch (this) {
      case And(var all) -> Stream.concat(Stream.of(this), all.stream().flatMap(Condition::parts));
      case Or(var any) -> Stream.concat(Stream.of(this), any.stream().flatMap(Condition::parts));
      case Not(var negated) -> Stream.concat(Stream.of(this), negated.parts());
      case TraitComparison _,
          BehaviourTest _,
          Sequence _,
          Without _,
          InSegment _,
          Consented _,
          AtStage _ ->
          Stream.of(this);
    };
  }

  /** The parts that are of one kind, e.g. every {@link BehaviourTest}. */
  default <T extends Condition> List<T> parts(Class<T> kind) {
    return parts().filter(kind::isInstance).map(kind::cast).toList();
  }
}
