package io.engagementhub.visibility;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of visibility as they are administered.
 *
 * @param version 0 for those that hold before anyone changed them
 * @param rules in order; of those for a role the first that fits a field counts
 * @param at when they were changed; null for version 0
 * @param by whom; empty for version 0
 */
public record Visibility(
    long version, List<VisibilityRule> rules, @Nullable Instant at, String by, String reason) {
  public Visibility {
    rules = List.copyOf(rules);
  }

  /** What this reader sees. */
  public Sight of(Reader reader) {
    return new Sight(
        reader.roles().stream()
            .map(role -> rules.stream().filter(r -> r.isFor(role, reader.purpose())).toList())
            .toList());
  }
}
