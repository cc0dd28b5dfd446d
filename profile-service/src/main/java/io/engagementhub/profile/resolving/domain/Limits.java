package io.engagementhub.profile.resolving.domain;

import java.util.Map;

/**
 * How many identifiers one profile may have.
 *
 * @param perNamespace the most by namespace; a namespace without an entry has no limit
 */
public record Limits(Map<String, Integer> perNamespace) {
  public Limits {
    perNamespace = Map.copyOf(perNamespace);
  }

  int of(String namespace) {
    return perNamespace.getOrDefault(namespace, Integer.MAX_VALUE);
  }

  boolean allow(Person one, Person other) {
    return perNamespace.entrySet().stream()
        .allMatch(
            limit -> one.held(limit.getKey()) + other.held(limit.getKey()) <= limit.getValue());
  }
}
