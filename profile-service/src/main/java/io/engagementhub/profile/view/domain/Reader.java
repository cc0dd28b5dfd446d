package io.engagementhub.profile.view.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who reads, as far as visibility depends on it.
 *
 * @param roles held
 * @param purpose stated; null if none was, which rules for a purpose do not open anything to
 */
public record Reader(Set<String> roles, @Nullable Purpose purpose) {
  public Reader {
    roles = Set.copyOf(roles);
  }
}
