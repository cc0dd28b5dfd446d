package io.engagementhub.profile.webhooks.domain;

import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.visibility.FieldPattern;
import io.engagementhub.visibility.Purpose;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told.
 *
 * @param types of changes
 * @param segments only these, of entering and leaving; all if empty
 * @param changed only profiles of which one of these fields changed; all if empty
 * @param fields of the person that go with it, as far as they may be seen; none if empty
 * @param roles whose eyes it sees with
 * @param purpose for which it sees; null for none
 * @param consent purpose without a granted consent to which nothing of a person is sent; null for
 *     none
 * @param system whose records it is told of where profiles changed, and of nothing else of them;
 *     null for none
 */
public record Wanted(
    Set<ChangeType> types,
    Set<String> segments,
    List<FieldPattern> changed,
    List<FieldPattern> fields,
    Set<String> roles,
    @Nullable Purpose purpose,
    @Nullable String consent,
    @Nullable String system) {
  public Wanted {
    types = Set.copyOf(types);
    segments = Set.copyOf(segments);
    changed = List.copyOf(changed);
    fields = List.copyOf(fields);
    roles = Set.copyOf(roles);
  }

  /**
   * Whether it is to be told of a change.
   *
   * @param segment that was entered or left; empty otherwise
   * @param names of the fields that changed; none if it is not about fields
   */
  public boolean wants(ChangeType type, String segment, List<String> names) {
    return types.contains(type)
        && (segment.isEmpty() || segments.isEmpty() || segments.contains(segment))
        && (type != ChangeType.PROFILE_CHANGED
            || changed.isEmpty()
            || names.stream().anyMatch(name -> matches(changed, name)));
  }

  /** Whether the field goes with what is sent. */
  public boolean carries(String field) {
    return matches(fields, field);
  }

  private static boolean matches(List<FieldPattern> patterns, String field) {
    var steps = FieldPattern.steps(field);
    return patterns.stream().anyMatch(pattern -> pattern.matches(steps));
  }
}
