package io.engagementhub.conditions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that holds for a profile at an instant, or does not. */
public sealed interface Condition {

  /** Holds where every one of them does; at least one. */
  record And(List<Condition> all) implements Condition {
    public And {
      all = atLeastOne(all);
    }
  }

  /** Holds where any one of them does; at least one. */
  record Or(List<Condition> any) implements Condition {
    public Or {
      any = atLeastOne(any);
    }
  }

  /** Holds where the other does not. */
  record Not(Condition condition) implements Condition {}

  /**
   * Compares a trait.
   *
   * @param trait its name; dots lead into objects: {@code car.body}
   * @param test what must be true of its value
   */
  record TraitComparison(String trait, TraitTest test) implements Condition {}

  /**
   * Compares how often something happened in a window that ends now and rolls on with time.
   *
   * @param type wire name of the touchpoint's type ({@code track}, {@code page}, ...); null for any
   * @param name the touchpoint's name; null for any, where a type is given
   * @param comparison how the count must stand to {@code number}
   * @param number zero or more
   * @param window how far back, between {@link #SHORTEST_WINDOW} and {@link #LONGEST_WINDOW}
   */
  record EventCount(
      @Nullable String type,
      @Nullable String name,
      Comparison comparison,
      long number,
      Duration window)
      implements Condition {
    public static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    public static final Duration LONGEST_WINDOW = Duration.ofDays(400);

    public EventCount {
      if (type == null && name == null) {
        throw new IllegalArgumentException("an event count needs a type or a name");
      }
      if (number < 0) {
        throw new IllegalArgumentException("a count is never negative");
      }
      if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
        throw new IllegalArgumentException("a window is one minute to 400 days long");
      }
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

  /** Holds for members of another segment. */
  record InSegment(String segment) implements Condition {}

  /** Holds while the profile stands at {@code stage} of {@code journey}. */
  record AtStage(String journey, String stage) implements Condition {}

  /** What may be true of a trait's value. */
  sealed interface TraitTest {

    /** Numbers compare with numbers, texts with texts by code point; all else compares false. */
    record Compares(Comparison comparison, Value.Scalar value) implements TraitTest {}

    /** The text has this part, or the list has this item; case matters. */
    record Contains(Value.Scalar value) implements TraitTest {}

    /** There is such a trait, or, with false, there is none. A JSON null counts as none. */
    record Exists(boolean expected) implements TraitTest {}

    /** The value equals one of these; at least one. */
    record In(List<Value.Scalar> values) implements TraitTest {
      public In {
        values = atLeastOne(values);
      }
    }
  }

  /** This condition and all below it, this one first. */
  default Stream<Condition> parts() {
    return switch (this) {
      case And(var all) -> Stream.concat(Stream.of(this), all.stream().flatMap(Condition::parts));
      case Or(var any) -> Stream.concat(Stream.of(this), any.stream().flatMap(Condition::parts));
      case Not(var negated) -> Stream.concat(Stream.of(this), negated.parts());
      case TraitComparison _, EventCount _, InSegment _, AtStage _ -> Stream.of(this);
    };
  }

  /** The parts that are of one kind, e.g. every {@link EventCount}. */
  default <T extends Condition> List<T> parts(Class<T> kind) {
    return parts()
        .flatMap(
            part ->
                (kind.isInstance(part) ? Optional.of(kind.cast(part)) : Optional.<T>empty())
                    .stream())
        .toList();
  }

  private static <T> List<T> atLeastOne(List<T> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("at least one is needed");
    }
    return List.copyOf(items);
  }
}
