package io.engagementhub.profile.loyalty.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something is offered.
 *
 * @param from null for always before {@code until}
 * @param until exclusive; null for ever
 */
public record Validity(@Nullable Instant from, @Nullable Instant until) {
  public static final Validity ALWAYS = new Validity(null, null);

  public boolean includes(Instant at) {
    return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
  }
}
