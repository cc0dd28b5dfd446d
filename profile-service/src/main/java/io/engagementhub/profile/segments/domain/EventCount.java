package io.engagementhub.profile.segments.domain;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.ValueTest;
import io.engagementhub.conditions.Window;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often something happened in a rolling window: the one behaviour that is kept by minute. */
public record EventCount(
    @Nullable String type,
    @Nullable String name,
    Comparison comparison,
    long number,
    Duration window) {

  /** The count that {@code test} asks for; empty if it asks for anything else. */
  public static Optional<EventCount> of(BehaviourTest test) {
    var behaviour = test.behaviour();
    return behaviour.aggregate() instanceof Aggregate.Count
            && behaviour.window() instanceof Window.Rolling(var length)
            && behaviour.events().where().isEmpty()
            && test.test() instanceof ValueTest.Compares(var comparison, Value.Numeric(var number))
        ? Optional.of(
            new EventCount(
                behaviour.events().type(),
                behaviour.events().name(),
                comparison,
                number.longValueExact(),
                length))
        : Optional.empty();
  }

  /** Whether a count of {@code found} satisfies this. */
  public boolean holdsFor(long found) {
    return comparison.holds(Long.compare(found, number));
  }

  /** Whether a touchpoint of this type and name counts, time aside. */
  public boolean counts(String touchpointType, String touchpointName) {
    return (type == null || type.equals(touchpointType))
        && (name == null || name.equals(touchpointName));
  }
}
