package io.engagementhub.profile.lifecycle.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands toward a goal at an instant.
 *
 * @param stage null where no stage's condition holds
 * @param holding the life events whose condition holds
 */
public record Standing(@Nullable String stage, Set<String> holding) {
  public Standing {
    holding = Set.copyOf(holding);
  }
}
