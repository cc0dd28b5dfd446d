package io.engagementhub.profile.consents.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A choice with its proof.
 *
 * @param touchpoint that told it
 * @param at when the person chose
 * @param textVersion of the purpose's text that was shown; null where it was not said
 * @param expiresAt from when on it counts as never made; null where that is never
 * @param by who entered it for the person; null where they did it themselves
 * @param reason why somebody else entered it
 * @param evidence what the person's choice was read from, as a TCF string; null where there is none
 * @param recordedAt when the hub took it in
 */
public record ConsentRecord(
    UUID touchpoint,
    boolean granted,
    Instant at,
    Teller teller,
    @Nullable Long textVersion,
    @Nullable Instant expiresAt,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String evidence,
    Instant recordedAt) {

  /** Oldest first; of the same instant the refusal comes last, and so stands. */
  static final Comparator<ConsentRecord> OLDEST_FIRST =
      Comparator.comparing(ConsentRecord::at)
          .thenComparing(ConsentRecord::granted, Comparator.reverseOrder())
          .thenComparing(ConsentRecord::touchpoint);

  boolean standsAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  boolean repeats(ConsentRecord before) {
    return granted == before.granted && Objects.equals(textVersion, before.textVersion);
  }
}
