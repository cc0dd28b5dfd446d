package io.engagementhub.visibility;

import java.util.List;

/**
 * What one reader sees.
 *
 * @param byRole the rules that are for each of their roles and their purpose
 */
public record Sight(List<List<VisibilityRule>> byRole) {
  public Sight {
    byRole = List.copyOf(byRole);
  }

  /** How much of the field at {@code path}, as {@code traits.car.body}. */
  public Access of(String path) {
    var steps = FieldPattern.steps(path);
    var widest = Access.HIDDEN;
    for (var rules : byRole) {
      for (var rule : rules) {
        if (rule.isAbout(steps)) {
          widest = widest.wider(rule.access());
          break;
        }
      }
    }
    return widest;
  }
}
