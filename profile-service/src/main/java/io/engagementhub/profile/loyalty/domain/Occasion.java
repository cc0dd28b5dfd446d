package io.engagementhub.profile.loyalty.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.conditions.Occurrence;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A touchpoint as something to earn by.
 *
 * @param trusted whether its source may say who somebody is
 * @param order the order it speaks of; null if of none
 */
public record Occasion(
    UUID touchpoint, boolean trusted, @Nullable String order, Occurrence occurrence) {

  public Instant at() {
    return occurrence.at();
  }

  /** The same for the same touchpoint and rule, always: what makes earning happen once. */
  public UUID transaction(Rule rule) {
    return UUID.nameUUIDFromBytes((touchpoint + "/" + rule.id()).getBytes(UTF_8));
  }
}
