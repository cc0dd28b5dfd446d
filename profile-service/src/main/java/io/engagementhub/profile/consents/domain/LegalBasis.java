package io.engagementhub.profile.consents.domain;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What allows a purpose at all (GDPR, Art. 6(1)). */
public enum LegalBasis {
  CONSENT,
  CONTRACT,
  LEGAL_OBLIGATION,
  VITAL_INTERESTS,
  PUBLIC_TASK,
  LEGITIMATE_INTERESTS;

  /**
   * Whether data may be used.
   *
   * @param granted what the person said; null if nothing that stands
   */
  public boolean allows(@Nullable Boolean granted) {
    return switch (this) {
      case CONSENT -> Boolean.TRUE.equals(granted);
      case PUBLIC_TASK, LEGITIMATE_INTERESTS -> !Boolean.FALSE.equals(granted);
      case CONTRACT, LEGAL_OBLIGATION, VITAL_INTERESTS -> true;
    };
  }

  /** Whether a person can end it: by withdrawing consent (Art. 7(3)) or by objecting (Art. 21). */
  public boolean isOpenToObjection() {
    return switch (this) {
      case CONSENT, PUBLIC_TASK, LEGITIMATE_INTERESTS -> true;
      case CONTRACT, LEGAL_OBLIGATION, VITAL_INTERESTS -> false;
    };
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<LegalBasis> ofWireName(@Nullable String text) {
    for (var basis : values()) {
      if (basis.wireName().equals(text)) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}
