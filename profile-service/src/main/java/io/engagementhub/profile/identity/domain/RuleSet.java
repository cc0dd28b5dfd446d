package io.engagementhub.profile.identity.domain;

import io.engagementhub.profile.resolving.domain.NamespaceRule;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Identity rules as they are administered.
 *
 * @param version 0 for those that hold before anyone changed them
 * @param rules one per namespace
 * @param at when they were changed; null for version 0
 * @param by whom; empty for version 0
 */
public record RuleSet(
    long version, List<NamespaceRule> rules, @Nullable Instant at, String by, String reason) {
  public RuleSet {
    rules = List.copyOf(rules);
  }

  /**
   * Namespaces that {@code next} treats more strictly: more values are blocked, or untrusted
   * sources may no longer link by them. Whom these held together has to be looked at again.
   */
  public Set<String> stricterIn(List<NamespaceRule> next) {
    Map<String, NamespaceRule> before =
        rules.stream().collect(Collectors.toMap(NamespaceRule::namespace, Function.identity()));
    var stricter = new TreeSet<String>();
    for (var rule : next) {
      var was = before.get(rule.namespace());
      boolean blocksMore =
          !new HashSet<>(was == null ? List.of() : was.blocked()).containsAll(rule.blocked());
      boolean trustsLess = rule.trustedOnly() && (was == null || !was.trustedOnly());
      if (blocksMore || trustsLess) {
        stricter.add(rule.namespace());
      }
    }
    return stricter;
  }

  /** Progress of looking at people after a change of rules. */
  public record Review(
      String namespace,
      long version,
      long examined,
      long separated,
      Instant startedAt,
      @Nullable Instant finishedAt) {}
}
