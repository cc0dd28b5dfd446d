package io.engagementhub.visibility;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param fields it is about
 * @param roles it is for
 * @param purposes one of which has to be stated; empty for any, and for none
 * @param access what it gives
 */
public record VisibilityRule(
    List<FieldPattern> fields, Set<String> roles, Set<Purpose> purposes, Access access) {
  public VisibilityRule {
    fields = List.copyOf(fields);
    roles = Set.copyOf(roles);
    purposes = Set.copyOf(purposes);
  }

  boolean isFor(String role, @Nullable Purpose purpose) {
    return roles.contains(role)
        && (purposes.isEmpty() || (purpose != null && purposes.contains(purpose)));
  }

  boolean isAbout(List<String> path) {
    return fields.stream().anyMatch(field -> field.matches(path));
  }
}
