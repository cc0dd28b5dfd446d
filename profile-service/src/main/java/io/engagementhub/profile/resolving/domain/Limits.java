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

  /** Whether two may become one: each limit that both add to must hold their sum. */
  boolean allow(Person one, Person other) {
    for (var held : one.held().entrySet()) {
      int others = other.held(held.getKey());
      if (others > 0 && held.getValue() + others > of(held.getKey())) {
        return false;
      }
    }
    return true;
  }
}
