package io.engagementhub.visibility;

import io.engagementhub.kit.security.Roles;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who reads, as far as visibility depends on it.
 *
 * @param roles held
 * @param purpose stated; null if none was, which rules for a purpose do not open anything to
 */
public record Reader(Set<String> roles, @Nullable Purpose purpose) {
  /** Roles that rules can be for. */
  public static final Set<String> ROLES = Roles.STAFF;

  public Reader {
    roles = Set.copyOf(roles);
  }
}
