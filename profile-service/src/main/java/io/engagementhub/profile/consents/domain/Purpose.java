package io.engagementhub.profile.consents.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of what data may be used for. A version never changes; another text is another version.
 *
 * @param id lower-case, as touchpoints name it
 * @param version 1 and up
 * @param name for people, short
 * @param text that is shown to whom is asked
 * @param legalBasis what allows it
 * @param expiresAfterDays how long a grant stands; null for ever
 * @param tcfPurposes that must all be consented to in a TCF string, 1 to 11; none if such strings
 *     say nothing of it
 * @param by who wrote it
 */
public record Purpose(
    String id,
    long version,
    String name,
    String text,
    LegalBasis legalBasis,
    @Nullable Long expiresAfterDays,
    List<Integer> tcfPurposes,
    String by,
    Instant at) {

  public Purpose {
    tcfPurposes = List.copyOf(tcfPurposes);
  }

  /** When a choice of that moment expires; refusals do not. */
  public @Nullable Instant expiry(boolean granted, Instant chosenAt) {
    return granted && expiresAfterDays != null
        ? chosenAt.plus(expiresAfterDays, ChronoUnit.DAYS)
        : null;
  }
}
