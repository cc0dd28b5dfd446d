package io.engagementhub.visibility;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names fields by their path: {@code traits.car.body} one field, {@code *} in place of a step any
 * one step, {@code **} any number of steps, none included. Letters match in either case.
 *
 * @param steps in lower case
 */
public record FieldPattern(List<String> steps) {
  private static final String ANY = "*";
  private static final String ANY_NUMBER = "**";
  private static final int LONGEST = 300;
  private static final int MOST_STEPS = 10;

  /** So that matching costs little, whatever the path is. */
  private static final int MOST_OPEN = 3;

  public FieldPattern {
    steps = List.copyOf(steps);
  }

  /** The pattern of {@code text}; empty if it is none: up to ten steps, {@code **} three times. */
  public static Optional<FieldPattern> parse(String text) {
    var steps = steps(text);
    boolean usable =
        text.length() <= LONGEST
            && steps.size() <= MOST_STEPS
            && steps.stream().noneMatch(String::isBlank)
            && steps.stream().filter(ANY_NUMBER::equals).count() <= MOST_OPEN
            && text.chars().noneMatch(Character::isISOControl);
    return usable ? Optional.of(new FieldPattern(steps)) : Optional.empty();
  }

  /** The steps of a path, as patterns are compared with. */
  public static List<String> steps(String path) {
    return List.of(path.toLowerCase(Locale.ROOT).split("\\.", -1));
  }

  /** Whether the field at this path is one of those named. */
  public boolean matches(List<String> path) {
    return matches(0, path, 0);
  }

  private boolean matches(int at, List<String> path, int from) {
    if (at == steps.size()) {
      return from == path.size();
    }
    var step = steps.get(at);
    if (step.equals(ANY_NUMBER)) {
      for (int rest = from; rest <= path.size(); rest++) {
        if (matches(at + 1, path, rest)) {
          return true;
        }
      }
      return false;
    }
    return from < path.size()
        && (step.equals(ANY) || step.equals(path.get(from)))
        && matches(at + 1, path, from + 1);
  }

  /** As it is written in rules. */
  public String text() {
    return String.join(".", steps);
  }
}
